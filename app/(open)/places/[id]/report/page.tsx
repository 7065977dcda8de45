import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportForm } from "@/components/places/report-form";
import { PageHeader } from "@/components/ui/page";
import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { newId } from "@/lib/core/ids";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findPlace } from "@/lib/places/queries";
import { reportPlaceAction } from "@/lib/places/reports/actions";
import { reportStart } from "@/lib/places/reports/schema";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Report a place", robots: { index: false } };

export default async function ReportPlacePage({ params, searchParams }: Props) {
  const viewer = await findDirectoryReader();
  const place = (await findPlace(viewer, (await params).id, momentFor(viewer).today)) ?? notFound();
  const { filter } = readFilter(reportStart, await searchParams);
  return (
    <>
      <PageHeader
        title={`Is something wrong with ${place.name}?`}
        intro="Tell the people who run this directory. If it is your place, you can also ask to be taken out."
        back={{ href: `/places/${place.id}`, label: place.name }}
      />
      <ReportForm id={newId()} placeId={place.id} wish={filter.wish} action={reportPlaceAction} />
    </>
  );
}
