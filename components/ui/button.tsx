import type { ComponentProps, ReactNode } from "react";
import type { FormAction } from "@/lib/core/form-state";
import { type ButtonSize, type ButtonTone, buttonClass } from "./button-class";
import { ActionForm, SubmitButton } from "./form";
import { Icon, type IconName } from "./icons";

type Look = { tone?: ButtonTone; size?: ButtonSize; icon?: IconName; children: ReactNode };

export function Button({ tone, size, icon, children, ...rest }: Look & Omit<ComponentProps<"button">, "className">) {
  return (
    <button type="button" {...rest} className={buttonClass(tone, size)}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** Also for `tel:`, `mailto:` and other sites. */
export function ButtonLink({ href, tone, size, icon, children, ...rest }: Look & { href: string; download?: boolean }) {
  return (
    <a href={href} {...rest} className={buttonClass(tone, size)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

type ActionButtonProps = Look & {
  action: FormAction;
  fields?: Readonly<Record<string, string>>;
  /** When the words alone would not tell rows apart: "Thank Ana Ruiz". */
  label?: string;
};

/** One tap, one action: a form of its own, so that it works before and without JavaScript. In long lists use TapButton. */
export function ActionButton({ action, fields, tone, size, icon, label, children }: ActionButtonProps) {
  return (
    <ActionForm action={action} className="one-tap">
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton tone={tone ?? "quiet"} size={size} label={label}>
        {icon && <Icon name={icon} />}
        {children}
      </SubmitButton>
    </ActionForm>
  );
}

type TapButtonProps = Look & { form: string; name: string; value: string; label?: string };

/** A row's button for the TapForm with the id `form`: fifty of these cost the server nothing, fifty forms do. */
export function TapButton({ label, size = "small", ...rest }: TapButtonProps) {
  return <Button {...rest} size={size} type="submit" aria-label={label} />;
}
