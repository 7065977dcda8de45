import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ImportEnd } from "@/components/places/import-end";
import { whenText } from "@/components/places/import-list";
import { ImportPreview } from "@/components/places/import-preview";
import { ImportProgress, TakingBack } from "@/components/places/import-progress";
import { CameIn, Changed, LeftOut } from "@/components/places/import-summary";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { isRowId } from "@/lib/core/ids";
import type { SearchParams } from "@/lib/core/page-filter";
import { isGoingHere, isTakenBackNow, phaseOf } from "@/lib/places/background";
import * as act from "@/lib/places/staged/actions";
import { findImportReport, findStaged } from "@/lib/places/staged/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const readImport = cache(async (id: string, wrong?: string) => {
  const viewer = await requireViewer();
  return { viewer, run: (viewer.isAdmin && isRowId(id) && (await findStaged(id, wrong))) || notFound() };
});

const read = async ({ params, searchParams }: Props) => {
  const [{ id }, asked] = await Promise.all([params, searchParams]);
  return { ...(await readImport(id, [asked.wrong].flat()[0])), asked };
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await read(props)).run.label };
}

export default async function ImportPage(props: Props) {
  const { viewer, run, asked } = await read(props);
  const isReading = run.status === "running" || (run.status === "staged" && isGoingHere(run.id));
  const isGoing = isReading || isTakenBackNow(run.id);
  const report = isGoing || run.preview ? null : await findImportReport(run.id, asked);
  const by = run.startedBy ? `, by ${run.startedBy}` : "";
  return (
    <>
      <PageHeader
        title={run.label}
        intro={`${whenText(run, momentFor(viewer))}${by}`}
        back={{ href: "/imports", label: "Imports" }}
      />
      {isGoing && !isReading && <TakingBack />}
      {isReading && <ImportProgress run={run} phase={phaseOf(run.id)} stop={act.stopImportAction} />}
      {!isGoing && run.preview && <ImportPreview id={run.id} preview={run.preview} act={act} />}
      {report && (
        <>
          <ImportEnd run={run} undo={act.undoImportAction} />
          <CameIn run={run} page={report.places} />
          <Changed run={run} page={report.changes} />
          <LeftOut run={run} page={report.skips} reasons={report.reasons} />
        </>
      )}
    </>
  );
}
