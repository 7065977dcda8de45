import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { DuplicateNotice } from "@/components/places/duplicate-notice";
import { DuplicatePair } from "@/components/places/duplicate-pair";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import * as act from "@/lib/places/duplicates/actions";
import { findDecision, findWaitingPair } from "@/lib/places/duplicates/queries";
import { reasonsText } from "@/lib/places/duplicates/reasons-text";
import { pairsFilter } from "@/lib/places/duplicates/schema";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "One place or two?" };

export default async function DuplicatePage({ params, searchParams }: Props) {
  const viewer = await requireViewer();
  const { typed } = readFilter(pairsFilter, await searchParams);
  const [pair, decision] = await Promise.all([findWaitingPair(viewer, (await params).id), findDecision(viewer, typed)]);
  // somebody else may have decided about the next pair in the same moment
  if (!pair) return decision ? redirect(`/places/duplicates${queryWith(typed, {})}`) : notFound();
  return (
    <>
      <DuplicateNotice decision={decision} act={act} />
      <PageHeader
        title="One place or two?"
        intro={`${reasonsText(pair.reasons)}.`}
        back={{ href: "/places/duplicates", label: "Places that may be one" }}
      />
      <DuplicatePair pair={pair} today={momentFor(viewer).today} act={act} />
    </>
  );
}
