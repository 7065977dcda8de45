/** One person's name and id, as a link needs it. */
export type PersonLink = { id: string; name: string };

/** What stays of a visit; null in the view when nothing was written down. */
export type DebriefView = {
  met: string | null;
  learned: string | null;
  next: string | null;
  nextOn: string | null;
};

/** A visit in a list. `…On` are calendar dates; `startsOn` is the one of `startsAt` in the person's zone. */
export type VisitListView = {
  id: string;
  placeId: string | null;
  placeName: string;
  placeKind: string | null;
  placeCity: string | null;
  purpose: string;
  approach: string;
  format: string;
  status: string;
  askedOn: string | null;
  startsAt: Date | null;
  startsOn: string | null;
  durationMinutes: number | null;
  visitedOn: string | null;
  questions: string | null;
  debrief: DebriefView | null;
  debriefedOn: string | null;
  thankedOn: string | null;
  contactIds: string[];
  contacts: PersonLink[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

/** Where to go and how to get in; null when the place is gone from the directory, or was removed from it. */
export type DoorView = {
  street: string | null;
  city: string | null;
  region: string | null;
  postcode: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  phone: string | null;
  email: string | null;
  website: string | null;
  openingHours: string | null;
  visitorPolicy: string;
  contactPreference: string;
  bestTimeNote: string | null;
  entranceNote: string | null;
  wheelchair: string;
};

/** Somebody to meet, with how to reach them on the way, unless they asked not to be contacted. */
export type PersonToMeet = PersonLink & {
  doNotContact: boolean;
  pronouns: string | null;
  roles: string[];
  phones: string[];
  emails: string[];
};

/** A visit's own page and sheet. */
export type VisitView = VisitListView & { door: DoorView | null; people: PersonToMeet[] };

const scalars = {
  id: true,
  placeId: true,
  placeName: true,
  purpose: true,
  approach: true,
  format: true,
  status: true,
  askedOn: true,
  startsAt: true,
  startsOn: true,
  durationMinutes: true,
  visitedOn: true,
  questions: true,
  met: true,
  learned: true,
  nextStep: true,
  nextStepOn: true,
  debriefedOn: true,
  thankedOn: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

const contactsThere = { where: { contact: { deletedAt: null } }, orderBy: { contactId: "asc" } } as const;

export const visitColumns = {
  ...scalars,
  place: { select: { name: true, kind: true, city: true } },
  contacts: { ...contactsThere, select: { contact: { select: { id: true, name: true } } } },
} as const;

export const visitSheetColumns = {
  ...scalars,
  place: {
    select: {
      name: true,
      kind: true,
      listing: true,
      street: true,
      city: true,
      region: true,
      postcode: true,
      country: true,
      latitude: true,
      longitude: true,
      phone: true,
      email: true,
      website: true,
      openingHours: true,
      visitorPolicy: true,
      contactPreference: true,
      bestTimeNote: true,
      entranceNote: true,
      wheelchair: true,
    },
  },
  contacts: {
    ...contactsThere,
    select: {
      contact: {
        select: {
          id: true,
          name: true,
          doNotContact: true,
          pronouns: true,
          roles: true,
          phones: true,
          emails: true,
        },
      },
    },
  },
} as const;

type Derived = "placeId" | "placeKind" | "placeCity" | "debrief" | "contactIds" | "contacts";
type Row = Omit<VisitListView, Derived> & {
  placeId: number | null;
  met: string | null;
  learned: string | null;
  nextStep: string | null;
  nextStepOn: string | null;
  place: { name: string; kind: string; city: string | null } | null;
  contacts: { contact: PersonLink }[];
};

export function visitListView(row: Row): VisitListView {
  const { place, contacts, met, learned, nextStep, nextStepOn, ...columns } = row;
  const said = [met, learned, nextStep, nextStepOn].some((words) => words !== null);
  return {
    ...columns,
    placeId: row.placeId === null ? null : String(row.placeId),
    placeName: place?.name ?? row.placeName,
    placeKind: place?.kind ?? null,
    placeCity: place?.city ?? null,
    debrief: said ? { met, learned, next: nextStep, nextOn: nextStepOn } : null,
    contactIds: contacts.map(({ contact }) => contact.id),
    contacts: contacts.map(({ contact }) => ({ id: contact.id, name: contact.name })),
  };
}

type Lists = "roles" | "phones" | "emails";
type PersonRow = Omit<PersonToMeet, Lists> & Record<Lists, unknown>;
type ListedDoor = { name: string; kind: string; listing: string } & DoorView;
type SheetRow = Omit<Row, "place" | "contacts"> & {
  place: ListedDoor | null;
  contacts: { contact: PersonRow }[];
};

export function visitView(row: SheetRow): VisitView {
  return {
    ...visitListView(row),
    door: row.place && doorOf(row.place),
    people: row.contacts.map(({ contact }) => ({
      ...contact,
      roles: contact.roles as string[],
      phones: contact.phones as string[],
      emails: contact.emails as string[],
    })),
  };
}

// who asked to be taken out of the directory is not to be found by way of old plans either
function doorOf({ name: _name, kind: _kind, listing, ...door }: ListedDoor): DoorView | null {
  return listing === "listed" || listing === "candidate" ? door : null;
}
