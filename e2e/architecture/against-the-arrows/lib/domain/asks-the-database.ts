import { database } from "@/lib/db/database";

export const wrong = database;
