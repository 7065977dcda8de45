import type { Metadata } from "next";
import { HomeForm } from "@/components/auth/home-form";
import { InstanceForm, Invitations } from "@/components/auth/instance-forms";
import { ProfileForm } from "@/components/auth/profile-form";
import { Security, TokenForm, TokenList } from "@/components/auth/security-forms";
import { DirectoryDesk } from "@/components/places/directory-desk";
import { PageHeader, Section } from "@/components/ui/page";
import * as act from "@/lib/auth/actions";
import { hasPassword, listInvitations, listTokens, readInstance } from "@/lib/auth/queries";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { setHomeAction } from "@/lib/places/gazetteer/actions";
import { countWaitingReports } from "@/lib/places/reports/queries";
import { changeProfileAction } from "@/lib/visits/calendar/actions";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const viewer = await requireViewer();
  const moment = momentFor(viewer);
  const [tokens, instance, invitations] = await Promise.all([
    listTokens(viewer),
    readInstance(),
    listInvitations(viewer, moment.now),
  ]);
  return (
    <>
      <PageHeader title="Settings" intro={`Signed in as ${viewer.email}`} />
      <Section title="Home" id="home">
        <HomeForm action={setHomeAction} home={viewer.home?.label ?? null} />
      </Section>
      <Section title="You" id="you">
        <ProfileForm action={changeProfileAction} viewer={viewer} />
      </Section>
      <Section title="Password and sessions" id="security">
        <Security
          hasPassword={await hasPassword(viewer)}
          changePassword={act.changePasswordAction}
          endAllSessions={act.endAllSessionsAction}
        />
      </Section>
      <Section title="API tokens" id="tokens">
        <div className="grid gap-6">
          <TokenList tokens={tokens} revoke={act.revokeTokenAction} />
          <TokenForm action={act.createTokenAction} />
        </div>
      </Section>
      {viewer.isAdmin && <DirectoryDesk waiting={await countWaitingReports(viewer)} />}
      {viewer.isAdmin && (
        <Section title="This instance" id="instance">
          <InstanceForm action={act.updateInstanceAction} instance={instance} />
        </Section>
      )}
      {viewer.isAdmin && (
        <Invitations {...{ invitations, moment }} invite={act.inviteAction} withdraw={act.withdrawInvitationAction} />
      )}
    </>
  );
}
