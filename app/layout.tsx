import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { fonts } from "@/components/ui/font";
import { findViewer } from "@/lib/auth/session";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Foot in the Door", template: "%s – Foot in the Door" },
  description: "Studios, schools and people near you, and what to do next to get into music production.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6ee" },
    { media: "(prefers-color-scheme: dark)", color: "#16130f" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await findViewer())?.theme;
  return (
    <html lang="en" className={fonts} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>{children}</body>
    </html>
  );
}
