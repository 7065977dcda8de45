"use server";
import { viewerAction } from "@/lib/auth/action";
import { changeContact, createContact, deleteContact } from "./mutations";
import { contactForm, contactVerbForm } from "./schema";

export const addContactAction = viewerAction(contactForm, async ({ viewer, input, moment }) => {
  const { id, change } = await createContact(viewer, input.body, moment, input.id);
  return { to: input.back ?? `/contacts/${id}`, done: change ?? undefined };
});

export const changeContactAction = viewerAction(contactForm, async ({ viewer, input, moment }) => {
  const { id, change } = await changeContact(viewer, input.id, { ...input.body, version: input.version }, moment);
  return { to: input.back ?? `/contacts/${id}`, done: change ?? undefined };
});

export const deleteContactAction = viewerAction(contactVerbForm, async ({ viewer, input, moment }) => {
  const { change } = await deleteContact(viewer, input.id, moment);
  return { to: input.back ?? "/contacts", done: change ?? undefined };
});
