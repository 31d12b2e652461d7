/**
 * The code in the link of a test send. It has the length of a real one, so that a test text has the same parts, and a
 * character that no real one has: whoever opens it learns that it was a test.
 */
export const TEST_LINK_CODE = "test-of-esito";
