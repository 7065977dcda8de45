import { ButtonLink } from "@/components/ui/button";
import { ActionForm, Field, HiddenField, SubmitButton } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { PositionButton } from "./position-button";

type HomeFormProps = { action: FormAction; home: string | null; back?: string };

export function HomeForm({ action, home, back }: HomeFormProps) {
  return (
    <ActionForm action={action} label="Home">
      {back && <HiddenField name="back" value={back} />}
      <Field
        name="home"
        label="Town or postcode"
        hint="Lists of places start from here. Only you can see it."
        defaultValue={home}
        autoComplete="address-level2"
        maxLength={200}
      />
      <div className="actions">
        <SubmitButton>Save home</SubmitButton>
        <PositionButton />
        {home && <ButtonLink href="/places">See who is near</ButtonLink>}
      </div>
    </ActionForm>
  );
}
