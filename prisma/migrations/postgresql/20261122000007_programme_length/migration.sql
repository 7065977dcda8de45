-- AlterTable
ALTER TABLE "Programme" ADD COLUMN     "lengthMonths" INTEGER;
