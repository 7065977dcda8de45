import { ActionButton } from "@/components/ui/button";
import { ActionForm, Choices, Field, SubmitButton } from "@/components/ui/form";
import { Row, RowList } from "@/components/ui/list";
import type { FormAction } from "@/lib/core/form-state";

type SecurityProps = { hasPassword: boolean; changePassword: FormAction; endAllSessions: FormAction };

/** Who signs in elsewhere only has no password yet and may choose one. */
export function Security({ hasPassword, changePassword, endAllSessions }: SecurityProps) {
  const label = hasPassword ? "Change the password" : "Set a password";
  return (
    <div className="grid gap-6">
      <ActionForm action={changePassword} label={label}>
        {hasPassword && (
          <Field name="current" label="Present password" type="password" autoComplete="current-password" required />
        )}
        <Field
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters. All other sessions end."
          required
        />
        <SubmitButton tone="quiet">{label}</SubmitButton>
      </ActionForm>
      <ActionButton action={endAllSessions} tone="danger">
        Sign out everywhere
      </ActionButton>
    </div>
  );
}

const tokenScopes = [
  { value: "read", label: "Read" },
  { value: "read,write", label: "Read and write" },
];

export function TokenForm({ action }: { action: FormAction }) {
  return (
    <ActionForm action={action} label="Make a token">
      <Field name="name" label="What is it for?" placeholder="My spreadsheet" maxLength={100} required />
      <Choices name="scopes" label="It may" options={tokenScopes} defaultValue="read" />
      <SubmitButton tone="quiet">Make a token</SubmitButton>
    </ActionForm>
  );
}

export type TokenView = { id: string; name: string; scopes: string; createdAt: Date; lastUsedOn: string | null };

export function TokenList({ tokens, revoke }: { tokens: readonly TokenView[]; revoke: FormAction }) {
  if (tokens.length === 0) return <p>No tokens. Scripts and other programs sign in with one.</p>;
  return (
    <RowList label="Tokens">
      {tokens.map((token) => (
        <Row
          key={token.id}
          title={token.name}
          where={token.scopes === "read" ? "Reads" : "Reads and writes"}
          when={token.lastUsedOn ? `Last used on ${token.lastUsedOn}` : "Never used"}
        >
          <ActionButton
            action={revoke}
            fields={{ id: token.id }}
            tone="danger"
            size="small"
            label={`Revoke ${token.name}`}
          >
            Revoke
          </ActionButton>
        </Row>
      ))}
    </RowList>
  );
}
