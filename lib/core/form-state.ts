/**
 * What a form action answers. `values` are the typed values, kept so that nobody types twice;
 * `errors` are keyed by field name; `message` is for the form as a whole.
 */
export type FormState = {
  readonly ok: boolean;
  readonly message?: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
};

export const emptyForm: FormState = { ok: true, errors: {}, values: {} };

/** The shape of every form action: usable with `useActionState` and, without JavaScript, as a plain form post. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

const isInternal = (key: string) => key.startsWith("$ACTION");

/** The typed values of a form: single ones as text, repeated ones as a list. Files and framework fields are left out. */
export function formValues(data: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const key of new Set(data.keys())) {
    if (isInternal(key)) continue;
    const all = data.getAll(key).filter((value): value is string => typeof value === "string");
    const [first] = all;
    if (first === undefined) continue;
    values[key] = all.length > 1 ? all : first;
  }
  return values;
}

/** Form fields left blank mean "not said": they are dropped before parsing, so optional fields need no special case. */
export function filledValues(values: Record<string, string | string[]>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}
