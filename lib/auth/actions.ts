"use server";

import { z } from "zod";
import { rowId } from "@/lib/core/ids";
import { openAction, viewerAction } from "./action";
import * as accounts from "./mutations";
import type { Scope } from "./schema";
import { instanceInput, invitationInput, passwordInput, signInInput, signUpInput, tokenInput } from "./schema";
import { beginSession, callerAddress, endSession, ownAddress, safeNext } from "./session";

export const signUpAction = openAction(signUpInput, async ({ input, moment }) => {
  await beginSession(await accounts.signUp(input, moment.now));
  return { to: "/today" };
});

export const signInAction = openAction(signInInput, async ({ input }) => {
  await beginSession(await accounts.authenticate(input.email, input.password, await callerAddress()));
  return { to: safeNext(input.next) };
});

export const signOutAction = openAction(z.object({}), async () => {
  await endSession();
  return { to: "/" };
});

export const endAllSessionsAction = viewerAction(z.object({}), async ({ viewer }) => {
  await accounts.endAllSessions(viewer);
  await endSession();
  return { to: "/sign-in" };
});

export const changePasswordAction = viewerAction(passwordInput, async ({ viewer, input }) => {
  await beginSession(await accounts.changePassword(viewer, input.current, input.password));
  return { message: "The password is saved. Everywhere else you are signed out." };
});

/** The token is part of the answer, because it can be shown only now. */
export const createTokenAction = viewerAction(tokenInput, async ({ viewer, input }) => {
  const token = await accounts.createToken(viewer, input.name, input.scopes.split(",") as Scope[]);
  return { message: `Copy this token now, it is not shown again: ${token}` };
});

export const revokeTokenAction = viewerAction(z.object({ id: rowId() }), async ({ viewer, input, moment }) => {
  await accounts.revokeToken(viewer, input.id, moment.now);
  return { message: "The token no longer works." };
});

export const inviteAction = viewerAction(invitationInput, async ({ viewer, input, moment }) => {
  const secret = await accounts.invite(viewer, input.note, moment.now);
  const address = `${await ownAddress()}/sign-up?invitation=${secret}`;
  return { message: `Send this address, it works once within 14 days: ${address}` };
});

export const withdrawInvitationAction = viewerAction(z.object({ id: rowId() }), async ({ viewer, input }) => {
  await accounts.withdrawInvitation(viewer, input.id);
  return { message: "The invitation is withdrawn." };
});

export const updateInstanceAction = viewerAction(instanceInput, async ({ viewer, input }) => {
  await accounts.updateInstance(viewer, {
    registrationOpen: input.registrationOpen === "yes",
    directoryPrivate: input.directoryPrivate === "yes",
  });
  return { message: "Saved." };
});
