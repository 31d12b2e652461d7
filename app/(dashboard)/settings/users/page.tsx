import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { PageHeader } from "@/components/ui/page-header";
import { InviteForm } from "@/components/user/invite-form";
import { OwnersOnly } from "@/components/user/owners-only";
import { UserTable } from "@/components/user/user-table";
import { requireSession } from "@/lib/auth/session";
import { readEnv } from "@/lib/env";
import { paths } from "@/lib/paths";
import { loadUsers } from "@/lib/queries/users";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const session = await requireSession(paths.users());
  if (session.role !== "owner") {
    return (
      <>
        <PageHeader title="Users" />
        <OwnersOnly what="users" />
      </>
    );
  }
  const users = await loadUsers();
  return (
    <>
      <PageHeader
        title="Users"
        subtitle="Nobody can sign up; people come by one-time links."
        actions={<DownloadMenu size="sm" path={paths.exports.users()} />}
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Card flush>
          <UserTable users={users} self={session.userId} />
        </Card>
        <Card title="Invite, or give a new password">
          <InviteForm publicUrl={readEnv().publicUrl} />
        </Card>
      </div>
    </>
  );
}
