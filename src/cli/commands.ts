import { backupCommand } from "./backup.ts";
import type { Command } from "./command.ts";
import { demoCommand } from "./demo.ts";
import { digestCommand } from "./digest.ts";
import { doctorCommand } from "./doctor.ts";
import { feedsAddCommand } from "./feeds-add.ts";
import { feedsCheckCommand } from "./feeds-check.ts";
import { feedsFindCommand } from "./feeds-find.ts";
import { feedsParseCommand } from "./feeds-parse.ts";
import { feedsStatusCommand } from "./feeds-status.ts";
import { groupCommand } from "./group.ts";
import { exportOpmlCommand, importOpmlCommand } from "./opml-commands.ts";
import { runCommand } from "./run.ts";
import { summariseCommand } from "./summarise.ts";
import { topicsCheckCommand } from "./topics-check.ts";
import { topicsSuggestCommand } from "./topics-suggest.ts";
import { verifyCommand } from "./verify.ts";

/** Every command, in the order help lists them. The first is the default. */
export const COMMANDS: readonly Command[] = [
  runCommand,
  demoCommand,
  digestCommand,
  groupCommand,
  summariseCommand,
  verifyCommand,
  feedsCheckCommand,
  feedsStatusCommand,
  feedsFindCommand,
  feedsAddCommand,
  feedsParseCommand,
  topicsCheckCommand,
  topicsSuggestCommand,
  importOpmlCommand,
  exportOpmlCommand,
  backupCommand,
  doctorCommand,
];
