// Asks the questions of `typeflake init`, in the launcher's thread: only it can read single keys from the terminal.
import type { Answer, FromAsker, Question, ToAsker } from "./question.ts";

type Prompts = typeof import("@clack/prompts");

/** Hears a question and posts the answer. */
export async function ask({ question }: ToAsker, post: (message: FromAsker) => void): Promise<void> {
  post({ kind: "answer", answer: await answerTo(question, await import("@clack/prompts")) });
}

async function answerTo(question: Question, prompts: Prompts): Promise<Answer> {
  const answer = await put(question, prompts);
  return prompts.isCancel(answer) ? undefined : (answer as Answer);
}

function put(question: Question, prompts: Prompts): Promise<unknown> | string {
  const { message } = question;
  switch (question.kind) {
    case "text": {
      const { initial, isOptional } = question;
      const placeholder = initial ?? (isOptional ? "leave empty for none" : "");
      return prompts.text({
        message,
        placeholder,
        ...(initial === undefined ? {} : { defaultValue: initial }),
        validate: (text) => (text || initial || isOptional ? undefined : "Something has to stand here."),
      });
    }
    case "select": {
      const { options, initial } = question;
      return prompts.select({ message, options: labelled(options), ...(initial ? { initialValue: initial } : {}) });
    }
    case "multiselect": {
      const { options, initial } = question;
      return prompts.multiselect({ message, options: labelled(options), initialValues: [...initial], required: false });
    }
    case "intro":
      prompts.intro(message);
      return "";
    case "outro":
      prompts.outro(message);
      return "";
    case "wrong":
      prompts.log.error(message);
      return "";
  }
}

const labelled = (options: readonly { readonly value: string; readonly hint?: string }[]) =>
  options.map(({ value, hint }) => ({ value, label: value, ...(hint === undefined ? {} : { hint }) }));
