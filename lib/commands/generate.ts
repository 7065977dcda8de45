// npm run generate: the Prisma clients are generated before any command runs, so there is nothing left to do here but to say so.
console.log("The Prisma clients match prisma/schema.prisma");
