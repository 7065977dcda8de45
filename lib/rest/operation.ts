import type { z } from "zod";
import type { Scope } from "@/lib/auth/schema";

/** One method of one path: what the door checks, and what the description of the API says. */
export type Operation<
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> = {
  /** The operation's own name in the description: "listVisits". */
  readonly id: string;
  readonly summary: string;
  /** What the token has to be good for. */
  readonly scope: Scope;
  /** Whether it can be had without a token, unless the instance is private. */
  readonly isOpen?: boolean;
  /** Whether only those who run the instance may: a member's token is answered 403. */
  readonly forAdmins?: boolean;
  /** Where the sources of what is answered stand with their licences: sent as a Link header. */
  readonly licencesAt?: string;
  /** Whether what is addressed may have been taken out for good, which is a 410. */
  readonly mayBeGone?: boolean;
  /** 204 sends no body. */
  readonly status: 200 | 201 | 204;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: A;
};

export const operation = <Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  described: Operation<Q, B, A>,
): Operation<Q, B, A> => described;

type Frozen<T> = T extends Date
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** What a handler has to answer so that the description stays true: held by the compiler, and by a test on what is sent. */
export type AnswerOf<A extends z.ZodType> = Frozen<z.input<A>>;
