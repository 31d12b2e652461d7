/** To whom a step goes, in words. */
export const audienceWords: Readonly<Record<string, string>> = {
  everyone: "Everyone on the list",
  notClicked: "Who has not clicked the link yet",
  notCompleted: "Who has not completed the interview yet",
};
