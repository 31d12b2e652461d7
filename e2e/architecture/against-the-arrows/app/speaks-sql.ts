import pg from "pg";

export const wrong = pg;
