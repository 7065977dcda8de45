// A person with a long history, written straight into the tables: what a list costs must not depend on who filled it.
import { addDays, type CalendarDate } from "@/lib/core/dates";
import { openDatabase } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { nameKey } from "@/lib/core/text";

export type Story = {
  readonly applications: number;
  readonly interactions: number;
  readonly contacts: number;
  readonly visits: number;
};

const statuses = ["saved", "preparing", "sent", "in_conversation", "interview", "rejected", "no_response", "withdrawn"];
const ends = new Set(["rejected", "no_response", "withdrawn"]);
const channels = ["phone", "email", "in_person", "message"];
const at = (date: CalendarDate, hour: number) => new Date(`${date}T${String(hour).padStart(2, "0")}:00:00Z`);

/** Gives the account `ownerId` a history that ends on `today`; half of the talks lie in the last two months. */
export async function writeStory(url: string, ownerId: string, story: Story, today: CalendarDate): Promise<void> {
  const { db } = await openDatabase(url);
  const places = await db.place.findMany({
    where: { country: "US" },
    take: 400,
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
  const placeOf = (index: number) => places[index % places.length] as { id: number; name: string };
  const contacts = Array.from({ length: story.contacts }, (_, index) => ({ id: newId(), index }));
  const batches = <T>(rows: T[]) =>
    Array.from({ length: Math.ceil(rows.length / 500) }, (_, index) => rows.slice(index * 500, index * 500 + 500));

  await db.contact.createMany({
    data: contacts.map(({ id, index }) => {
      const name = `Robin Person ${index}`;
      return { id, ownerId, name, nameKey: nameKey(name), roles: ["producer"], emails: [], phones: [], links: [] };
    }),
  });
  const applications = Array.from({ length: story.applications }, (_, index) => {
    const status = statuses[index % statuses.length] as string;
    const place = placeOf(index);
    const sentOn = status === "saved" || status === "preparing" ? null : addDays(today, -(index % 90));
    return {
      id: newId(),
      ownerId,
      kind: "internship",
      title: `Runner at ${place.name} (${index})`,
      placeId: place.id,
      placeName: place.name,
      status,
      open: !ends.has(status),
      deadlineOn: index % 3 ? addDays(today, (index % 60) - 20) : null,
      nextStep: index % 4 ? null : "Call the studio manager",
      nextStepOn: index % 4 ? null : addDays(today, (index % 30) - 5),
      sentOn,
    };
  });
  for (const data of batches(applications)) await db.application.createMany({ data });
  const interactions = Array.from({ length: story.interactions }, (_, index) => {
    const occurredOn = addDays(today, index % 2 ? -(index % 60) : -60 - (index % 600));
    const place = placeOf(index);
    return {
      id: newId(),
      ownerId,
      channel: channels[index % channels.length] as string,
      direction: index % 3 ? "out" : "in",
      occurredAt: at(occurredOn, index % 24),
      occurredOn,
      summary: `Talked about the room and the desk, number ${index}.`,
      placeId: place.id,
      placeName: place.name,
      applicationId: index % 5 ? null : (applications[index % applications.length]?.id ?? null),
      followUpOn: index % 25 ? null : addDays(today, (index % 20) - 10),
    };
  });
  for (const data of batches(interactions)) await db.interaction.createMany({ data });
  const links = interactions.flatMap((one, index) => {
    const contact = contacts[index % Math.max(1, contacts.length)];
    return contact && index % 2 ? [{ interactionId: one.id, contactId: contact.id }] : [];
  });
  for (const data of batches(links)) await db.interactionContact.createMany({ data });
  await db.visit.createMany({
    data: Array.from({ length: story.visits }, (_, index) => {
      const place = placeOf(index * 3);
      const startsOn = addDays(today, (index % 60) - 30);
      return {
        id: newId(),
        ownerId,
        placeId: place.id,
        placeName: place.name,
        purpose: "tour",
        status: startsOn < today ? "visited" : "confirmed",
        startsAt: at(startsOn, 15),
        startsOn,
        visitedOn: startsOn < today ? startsOn : null,
        debriefedOn: startsOn < today ? startsOn : null,
        thankedOn: startsOn < addDays(today, -3) ? startsOn : null,
      };
    }),
  });
  const referees = contacts.slice(0, 8);
  await db.referee.createMany({ data: referees.map(({ id }) => ({ contactId: id, ownerId, status: "willing" })) });
  await db.reference.createMany({
    data: Array.from({ length: Math.min(24, story.visits) }, (_, index) => ({
      id: newId(),
      ownerId,
      refereeId: referees[index % referees.length]?.id ?? "",
      applicationId: applications[index * 7]?.id ?? null,
      status: ["planned", "asked", "agreed", "submitted"][index % 4] as string,
      neededBy: addDays(today, (index % 80) - 10),
      remindedOn: [],
      submittedOn: index % 4 === 3 ? addDays(today, -(index % 40)) : null,
    })),
  });
  await db.$disconnect();
}
