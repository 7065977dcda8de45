-- CreateEnum
CREATE TYPE "UserRole" AS ENUM ('admin', 'member');

-- CreateEnum
CREATE TYPE "DistanceUnit" AS ENUM ('km', 'mi');

-- CreateEnum
CREATE TYPE "Theme" AS ENUM ('system', 'light', 'dark');

-- CreateEnum
CREATE TYPE "GazetteerKind" AS ENUM ('city', 'postcode');

-- CreateEnum
CREATE TYPE "PlaceKind" AS ENUM ('studio', 'school');

-- CreateEnum
CREATE TYPE "PlaceStatus" AS ENUM ('open', 'closed', 'unknown');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "role" "UserRole" NOT NULL DEFAULT 'member',
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "homeLabel" TEXT,
    "homeLatitude" DOUBLE PRECISION,
    "homeLongitude" DOUBLE PRECISION,
    "distanceUnit" "DistanceUnit" NOT NULL DEFAULT 'km',
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "theme" "Theme" NOT NULL DEFAULT 'system',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExternalLogin" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ExternalLogin_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "note" TEXT,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedOn" TEXT,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "IdempotentAnswer" (
    "userId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentAnswer_pkey" PRIMARY KEY ("userId","key")
);

-- CreateTable
CREATE TABLE "GazetteerEntry" (
    "id" INTEGER NOT NULL,
    "kind" "GazetteerKind" NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "regionName" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "latitude" DOUBLE PRECISION NOT NULL,
    "longitude" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "GazetteerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Place" (
    "id" SERIAL NOT NULL,
    "kind" "PlaceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "altNames" JSONB NOT NULL,
    "searchText" TEXT NOT NULL,
    "status" "PlaceStatus" NOT NULL DEFAULT 'open',
    "street" TEXT,
    "city" TEXT,
    "region" TEXT,
    "country" TEXT,
    "postcode" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "approximate" INTEGER NOT NULL DEFAULT 0,
    "website" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "openingHours" TEXT,
    "entranceNote" TEXT,
    "summary" TEXT,
    "studioType" TEXT,
    "visitorPolicy" TEXT NOT NULL DEFAULT 'unknown',
    "contactPreference" TEXT NOT NULL DEFAULT 'none_stated',
    "bestTimeNote" TEXT,
    "internPolicy" TEXT NOT NULL DEFAULT 'unknown',
    "internRequiresEnrolment" BOOLEAN,
    "policyUrl" TEXT,
    "schoolType" TEXT,
    "control" TEXT,
    "wheelchair" TEXT NOT NULL DEFAULT 'unknown',
    "fieldSources" JSONB NOT NULL,
    "lastCheckedOn" TEXT,
    "lastCheckedHow" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlaceRecord" (
    "id" TEXT NOT NULL,
    "placeId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "sourceLabel" TEXT,
    "sourceUrl" TEXT,
    "licence" TEXT,
    "retrievedOn" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "facts" JSONB NOT NULL,
    "factsHash" TEXT NOT NULL,
    "authorId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PlaceRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" TEXT NOT NULL,
    "placeId" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "credential" TEXT,
    "cipCode" TEXT,
    "field" TEXT,
    "awardsLastYear" INTEGER,
    "awardsYear" TEXT,
    "source" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "pronouns" TEXT,
    "roles" JSONB NOT NULL,
    "emails" JSONB NOT NULL,
    "phones" JSONB NOT NULL,
    "links" JSONB NOT NULL,
    "howIKnow" TEXT,
    "introducedById" TEXT,
    "doNotContact" BOOLEAN NOT NULL DEFAULT false,
    "keepInTouchDays" INTEGER,
    "notes" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Affiliation" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "placeId" INTEGER NOT NULL,
    "role" TEXT,

    CONSTRAINT "Affiliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Interaction" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "occurredAt" TIMESTAMP(3) NOT NULL,
    "occurredOn" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "outcome" TEXT,
    "nextStep" TEXT,
    "followUpOn" TEXT,
    "placeId" INTEGER,
    "placeName" TEXT,
    "visitId" TEXT,
    "applicationId" TEXT,
    "referenceId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InteractionContact" (
    "interactionId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,

    CONSTRAINT "InteractionContact_pkey" PRIMARY KEY ("interactionId","contactId")
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "placeId" INTEGER,
    "placeName" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "approach" TEXT NOT NULL DEFAULT 'arranged',
    "format" TEXT NOT NULL DEFAULT 'in_person',
    "status" TEXT NOT NULL DEFAULT 'idea',
    "askedOn" TEXT,
    "startsAt" TIMESTAMP(3),
    "startsOn" TEXT,
    "durationMinutes" INTEGER,
    "visitedOn" TEXT,
    "questions" TEXT,
    "met" TEXT,
    "learned" TEXT,
    "nextStep" TEXT,
    "nextStepOn" TEXT,
    "debriefedOn" TEXT,
    "thankedOn" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VisitContact" (
    "visitId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,

    CONSTRAINT "VisitContact_pkey" PRIMARY KEY ("visitId","contactId")
);

-- CreateTable
CREATE TABLE "Application" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "placeId" INTEGER,
    "placeName" TEXT,
    "contactId" TEXT,
    "status" TEXT NOT NULL DEFAULT 'saved',
    "postingUrl" TEXT,
    "postingText" TEXT,
    "deadlineOn" TEXT,
    "channel" TEXT,
    "origin" TEXT,
    "sentOn" TEXT,
    "lastHeardOn" TEXT,
    "pay" TEXT,
    "nextStep" TEXT,
    "nextStepOn" TEXT,
    "notes" TEXT,
    "outcomeReason" TEXT,
    "open" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Referee" (
    "contactId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'candidate',
    "relationship" TEXT,
    "canSpeakTo" TEXT,
    "namedOk" TEXT NOT NULL DEFAULT 'ask_each_time',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Referee_pkey" PRIMARY KEY ("contactId")
);

-- CreateTable
CREATE TABLE "Reference" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "refereeId" TEXT NOT NULL,
    "applicationId" TEXT,
    "purpose" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'letter',
    "status" TEXT NOT NULL DEFAULT 'planned',
    "neededBy" TEXT,
    "visibility" TEXT NOT NULL DEFAULT 'confidential',
    "deliverVia" TEXT,
    "deliverTo" TEXT,
    "askedOn" TEXT,
    "agreedOn" TEXT,
    "packetSentOn" TEXT,
    "remindedOn" JSONB NOT NULL,
    "submittedOn" TEXT,
    "thankedOn" TEXT,
    "outcomeSharedOn" TEXT,
    "notes" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Reference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HistoryLine" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "noun" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "placeId" INTEGER,
    "verb" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "statusFrom" TEXT,
    "statusTo" TEXT,
    "before" JSONB,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "HistoryLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Snooze" (
    "ownerId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Snooze_pkey" PRIMARY KEY ("ownerId","reason","subjectType","subjectId")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "ExternalLogin_userId_idx" ON "ExternalLogin"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_createdById_idx" ON "Invitation"("createdById");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_createdAt_idx" ON "ApiToken"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "IdempotentAnswer_createdAt_idx" ON "IdempotentAnswer"("createdAt");

-- CreateIndex
CREATE INDEX "GazetteerEntry_nameKey_population_idx" ON "GazetteerEntry"("nameKey", "population" DESC);

-- CreateIndex
CREATE INDEX "Place_nameKey_id_idx" ON "Place"("nameKey", "id");

-- CreateIndex
CREATE INDEX "Place_kind_nameKey_id_idx" ON "Place"("kind", "nameKey", "id");

-- CreateIndex
CREATE INDEX "PlaceRecord_placeId_idx" ON "PlaceRecord"("placeId");

-- CreateIndex
CREATE INDEX "PlaceRecord_authorId_idx" ON "PlaceRecord"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "PlaceRecord_source_sourceId_key" ON "PlaceRecord"("source", "sourceId");

-- CreateIndex
CREATE INDEX "Programme_placeId_position_idx" ON "Programme"("placeId", "position");

-- CreateIndex
CREATE INDEX "Contact_ownerId_nameKey_id_idx" ON "Contact"("ownerId", "nameKey", "id");

-- CreateIndex
CREATE INDEX "Contact_introducedById_idx" ON "Contact"("introducedById");

-- CreateIndex
CREATE INDEX "Affiliation_placeId_idx" ON "Affiliation"("placeId");

-- CreateIndex
CREATE UNIQUE INDEX "Affiliation_contactId_placeId_key" ON "Affiliation"("contactId", "placeId");

-- CreateIndex
CREATE INDEX "Interaction_ownerId_occurredAt_id_idx" ON "Interaction"("ownerId", "occurredAt", "id");

-- CreateIndex
CREATE INDEX "Interaction_ownerId_placeId_occurredAt_idx" ON "Interaction"("ownerId", "placeId", "occurredAt");

-- CreateIndex
CREATE INDEX "Interaction_ownerId_followUpOn_idx" ON "Interaction"("ownerId", "followUpOn");

-- CreateIndex
CREATE INDEX "Interaction_placeId_idx" ON "Interaction"("placeId");

-- CreateIndex
CREATE INDEX "Interaction_visitId_idx" ON "Interaction"("visitId");

-- CreateIndex
CREATE INDEX "Interaction_applicationId_idx" ON "Interaction"("applicationId");

-- CreateIndex
CREATE INDEX "Interaction_referenceId_idx" ON "Interaction"("referenceId");

-- CreateIndex
CREATE INDEX "InteractionContact_contactId_idx" ON "InteractionContact"("contactId");

-- CreateIndex
CREATE INDEX "Visit_ownerId_status_startsOn_idx" ON "Visit"("ownerId", "status", "startsOn");

-- CreateIndex
CREATE INDEX "Visit_ownerId_updatedAt_id_idx" ON "Visit"("ownerId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Visit_ownerId_placeId_idx" ON "Visit"("ownerId", "placeId");

-- CreateIndex
CREATE INDEX "Visit_placeId_idx" ON "Visit"("placeId");

-- CreateIndex
CREATE INDEX "VisitContact_contactId_idx" ON "VisitContact"("contactId");

-- CreateIndex
CREATE INDEX "Application_ownerId_updatedAt_id_idx" ON "Application"("ownerId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Application_ownerId_open_deadlineOn_idx" ON "Application"("ownerId", "open", "deadlineOn");

-- CreateIndex
CREATE INDEX "Application_ownerId_open_nextStepOn_idx" ON "Application"("ownerId", "open", "nextStepOn");

-- CreateIndex
CREATE INDEX "Application_ownerId_status_updatedAt_idx" ON "Application"("ownerId", "status", "updatedAt");

-- CreateIndex
CREATE INDEX "Application_ownerId_placeId_idx" ON "Application"("ownerId", "placeId");

-- CreateIndex
CREATE INDEX "Application_placeId_idx" ON "Application"("placeId");

-- CreateIndex
CREATE INDEX "Application_contactId_idx" ON "Application"("contactId");

-- CreateIndex
CREATE INDEX "Referee_ownerId_updatedAt_idx" ON "Referee"("ownerId", "updatedAt");

-- CreateIndex
CREATE INDEX "Reference_ownerId_updatedAt_id_idx" ON "Reference"("ownerId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Reference_ownerId_status_neededBy_idx" ON "Reference"("ownerId", "status", "neededBy");

-- CreateIndex
CREATE INDEX "Reference_refereeId_idx" ON "Reference"("refereeId");

-- CreateIndex
CREATE INDEX "Reference_applicationId_idx" ON "Reference"("applicationId");

-- CreateIndex
CREATE INDEX "HistoryLine_ownerId_noun_subjectId_at_idx" ON "HistoryLine"("ownerId", "noun", "subjectId", "at");

-- CreateIndex
CREATE INDEX "HistoryLine_ownerId_placeId_at_idx" ON "HistoryLine"("ownerId", "placeId", "at");

-- AddForeignKey
ALTER TABLE "ExternalLogin" ADD CONSTRAINT "ExternalLogin_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceRecord" ADD CONSTRAINT "PlaceRecord_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceRecord" ADD CONSTRAINT "PlaceRecord_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Programme" ADD CONSTRAINT "Programme_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_introducedById_fkey" FOREIGN KEY ("introducedById") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Affiliation" ADD CONSTRAINT "Affiliation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Affiliation" ADD CONSTRAINT "Affiliation_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Interaction" ADD CONSTRAINT "Interaction_referenceId_fkey" FOREIGN KEY ("referenceId") REFERENCES "Reference"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InteractionContact" ADD CONSTRAINT "InteractionContact_interactionId_fkey" FOREIGN KEY ("interactionId") REFERENCES "Interaction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InteractionContact" ADD CONSTRAINT "InteractionContact_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitContact" ADD CONSTRAINT "VisitContact_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "Visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitContact" ADD CONSTRAINT "VisitContact_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_placeId_fkey" FOREIGN KEY ("placeId") REFERENCES "Place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referee" ADD CONSTRAINT "Referee_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referee" ADD CONSTRAINT "Referee_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reference" ADD CONSTRAINT "Reference_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reference" ADD CONSTRAINT "Reference_refereeId_fkey" FOREIGN KEY ("refereeId") REFERENCES "Referee"("contactId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reference" ADD CONSTRAINT "Reference_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HistoryLine" ADD CONSTRAINT "HistoryLine_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Snooze" ADD CONSTRAINT "Snooze_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
