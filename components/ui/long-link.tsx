/** A link to elsewhere that shows where it leads, without the parts nobody reads. */
export function LongLink({ href, children }: { href: string; children?: string }) {
  return (
    <a href={href} rel="noreferrer noopener" className="underline underline-offset-2 wrap-anywhere">
      {children ?? href.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")}
    </a>
  );
}
