import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportFormats } from "@/components/places/import-formats";
import { ImportUpload } from "@/components/places/import-upload";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Import a file" };

export default async function NewImportPage() {
  const viewer = await requireViewer();
  if (!viewer.isAdmin) notFound();
  return (
    <>
      <PageHeader
        title="Import a file"
        intro="First you see its rows as the places they would become. Nothing is written before you say so."
        back={{ href: "/imports", label: "Imports" }}
      />
      <ImportUpload />
      <ImportFormats />
    </>
  );
}
