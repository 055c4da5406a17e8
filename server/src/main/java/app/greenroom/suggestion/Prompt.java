package app.greenroom.suggestion;

/**
 * What a language model is asked.
 *
 * @param system the task and who it speaks as: written by the agency alone
 * @param user the conversation: strangers' words, each in quotes
 */
record Prompt(String system, String user) {}
