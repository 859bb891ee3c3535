import Activations
import Diagnostics

/// The codes of errors in commands and their options, and what `report explain` says of each.
package enum CommandCode: String, DiagnosticCode {
  case argumentNotUTF8 = "RPT-0809"
  case stopped = "RPT-0810"
  case unexpectedError = "RPT-0890"
  case inputMissing = "RPT-0901"
  case unknownChoiceForAnOption = "RPT-0902"
  case notARange = "RPT-0903"
  case unknownFormatOfAPicture = "RPT-0904"
  case tooMuchForOnePicture = "RPT-0905"
  case rangeTooWideForApproximations = "RPT-0906"
  case functionTooLargeToBeFitted = "RPT-0907"
  case notAResultsFile = "RPT-0908"
  case moreThanOneToChooseFrom = "RPT-0909"
  case nothingToApproximate = "RPT-0910"
  case noPreActivationsInTheRange = "RPT-0911"
  case mixtureTooLongForApproximations = "RPT-0912"
  case tooFewOpenFiles = "RPT-0913"
  case tooLittleMemory = "RPT-0914"
  case portTaken = "RPT-0915"
  case cannotListen = "RPT-0916"
  case warningsWithStrict = "RPT-0918"
  case runsMissing = "RPT-0921"
  case importConflict = "RPT-0922"
  case nothingToBuild = "RPT-0923"
  case probesMissing = "RPT-0926"
  case pageNotNamedHTML = "RPT-0928"
  case noTemplateHere = "RPT-0960"

  package var explanation: Explanation {
    switch self {
    case .argumentNotUTF8:
      Explanation(
        "Argument is not UTF-8",
        meaning: "An argument of the command line has bytes that are not text.",
        cause: "A file name in another encoding.",
        remedy: "Rename the file or folder, for example with convmv.")
    case .stopped:
      Explanation(
        "Stopped",
        meaning: "The command was interrupted or terminated before it was done.",
        cause: "Control-C, `kill`, or a time limit of the system that runs it.",
        remedy: "Run the command again; a build writes everything or nothing.")
    case .unexpectedError:
      Explanation(
        "Unexpected error",
        meaning: "Something failed that `report` has no words for.",
        cause: "This is a defect of `report`.",
        remedy: "Please report it with the command, the template and the message.")
    case .inputMissing:
      Explanation(
        "Input missing",
        meaning: "A file that the command line names cannot be read.",
        cause:
          "There is no such file, or no permission to read it. Paths are relative to the folder "
          + "in which the command runs, not to the template.",
        remedy: "Correct the path.")
    case .unknownChoiceForAnOption:
      Explanation(
        "Unknown choice for an option",
        meaning: "An option or environment variable accepts a few words, and this is none of them.",
        cause: "A misspelling, or a name from another version.",
        remedy: "Use the suggested word or one of those in the message.")
    case .notARange:
      Explanation(
        "Not a range",
        meaning:
          "`--range` takes two finite decimal numbers with a colon between them, the smaller "
          + "one first.",
        cause: "An end is missing, `nan` or infinite, the ends are equal or in the wrong order, or "
          + "lie farther than a million from 0.",
        remedy: "Write the range as `-5:5`.")
    case .unknownFormatOfAPicture:
      Explanation(
        "Unknown format of a picture",
        meaning: "The output's name does not end in a format that can be drawn.",
        cause: "The ending is missing or another one.",
        remedy: "Let the name end in .png, .svg or .pdf, or add --format.")
    case .tooMuchForOnePicture:
      Explanation(
        "Too much for one picture",
        meaning: "A picture shows at most six lines that can be told apart, and six ranges.",
        cause: "More mixtures or ranges than that were given.",
        remedy: "Draw several pictures.")
    case .rangeTooWideForApproximations:
      Explanation(
        "Range too wide for approximations",
        meaning: "`report approximate` works on ranges between -100 and 100.",
        cause: "A few coefficients cannot stand for a function on a wider range, and the time to "
          + "prove an error grows with the width.",
        remedy: "Choose a smaller range; towards infinity the printed asymptotes hold.")
    case .functionTooLargeToBeFitted:
      Explanation(
        "Function too large to be fitted",
        meaning: "Values or slopes above 1e100 cannot be squared and summed safely.",
        cause: "A coefficient of the mixture is very large.",
        remedy: "Divide all coefficients by a power of ten; the fits scale with them.")
    case .notAResultsFile:
      Explanation(
        "Not a results file",
        meaning: "`--results` takes a `results.json` of schema 1, and this is none.",
        cause: "It is another JSON file, was edited or cut off, or was written by a version with "
          + "another schema. The note says what was found.",
        remedy: "Give the results.json in the folder of a finished report, or build it anew.")
    case .moreThanOneToChooseFrom:
      Explanation(
        "More than one to choose from",
        meaning: "The results hold several datasets or layers, and one must be chosen.",
        cause: "`--dataset` or `--layer` was left out.",
        remedy: "Add the option with one of the names in the message.")
    case .nothingToApproximate:
      Explanation(
        "Nothing to approximate",
        meaning: "`report approximate` takes a mixture, or `--results` to take one from, or both.",
        cause: "Neither was given, or `--dataset`, `--layer` or `--seed` without the results that "
          + "they choose from.",
        remedy: "Write a mixture such as `0.5*relu + 0.5*sin`, or add --results.")
    case .noPreActivationsInTheRange:
      Explanation(
        "No pre-activations in the range",
        meaning:
          "Nothing can be weighted, because no pre-activation of the layer lies in the range.",
        cause: "`--range` lies beside what the layer gets.",
        remedy: "Leave out `--range`, or choose one around the quantiles in the results.")
    case .mixtureTooLongForApproximations:
      Explanation(
        "Mixture too long for approximations",
        meaning: "`report approximate` takes at most 32 functions in all, and 8 in a product.",
        cause:
          "Proofs take time that grows with the length of the formula; beyond this it would be "
          + "minutes.",
        remedy: "Take fewer terms or factors; `report plot` draws longer mixtures.")
    case .tooLittleMemory:
      Explanation(
        "Too little memory for threads",
        meaning: "The system does not give `report` the addresses that the stacks of its threads "
          + "need.",
        cause: "A limit such as `ulimit -v`.",
        remedy: "Allow what the message says, and more for the training itself.")
    case .portTaken:
      Explanation(
        "Port is taken",
        meaning: "`report preview` was told a port on which another program listens.",
        cause: "Often another preview that still runs.",
        remedy: "Stop the other program, choose another port, or leave out `--port`: then the next "
          + "free one is taken.")
    case .cannotListen:
      Explanation(
        "Cannot listen",
        meaning: "The system does not let `report preview` listen on 127.0.0.1.",
        cause: "The system's reason stands in the message: ports below 1024 often need special "
          + "rights, and a limit of open files or a sandbox can forbid all.",
        remedy: "Choose a port from 1024 to 65535.")
    case .nothingToBuild:
      Explanation(
        "Nothing that a page could be about",
        meaning: "`--only` keeps no variant that is trained on every dataset it keeps.",
        cause: "The variants that it names have `datasets` of their own, and none of them has all "
          + "of the kept ones. A page is about one variant where it names none, on every dataset.",
        remedy: "Name the dataset as well, as in `--only variant=wide,dataset=mnist`, or keep "
          + "another variant too.")
    case .pageNotNamedHTML:
      Explanation(
        "Page not named .html",
        meaning: "`report datasets check --output` takes the name of a page.",
        cause: "The name ends otherwise, so that browsers and servers would not show it as a page.",
        remedy: "Let the name end in .html.")
    case .warningsWithStrict:
      Explanation(
        "Warnings with --strict",
        meaning: "There were warnings, and with `--strict` they end the command with exit code 1. "
          + "A report is written all the same.",
        cause: "Each of them was told before.",
        remedy: "Change what they are about, or leave out `--strict`.")
    case .runsMissing:
      Explanation(
        "Runs missing from the store",
        meaning:
          "With `--frozen` nothing is trained, and the store does not have every result that "
          + "the report needs. The notes list the runs as variant/dataset/seed.",
        cause: "They were never trained with this store, were collected, or something changed that "
          + "their results depend on; `report plan` says what.",
        remedy: "Build without `--frozen`, or import the results with `report store import`.")
    case .probesMissing:
      Explanation(
        "Answers missing from the store",
        meaning: "The template shows what becomes of trained runs when something is changed in "
          + "them, and with `--frozen` only stored answers to that are used. The notes list "
          + "those that are missing.",
        cause: "They were never asked for with this store, were collected, or something changed "
          + "that they depend on.",
        remedy: "Build without `--frozen`, or import the answers with `report store import`.")
    case .importConflict:
      Explanation(
        "Imported results differ",
        meaning: "An archive has results that the store has too, with other bytes. The store keeps "
          + "its own; the other results of the archive were added.",
        cause: "One of the two programs that trained them has a defect, or changed results without "
          + "changing the version of its engine.",
        remedy: "Please report it with the archive. To take the archive's results, remove those in "
          + "the notes from the store and import again.")
    case .noTemplateHere:
      Explanation(
        "No template here",
        meaning: "A command that needs a template was given none, and the folder in which it runs "
          + "has neither `study.md` nor `templates/activation-study.md`.",
        cause: "The command runs in another folder than the study's, or there is no study yet.",
        remedy: "Go to the study's folder, name the template, or make a study with "
          + "`report init my-study`. `report build templates/activation-study.md` trains the study "
          + "that ships with the program.")
    case .tooFewOpenFiles:
      Explanation(
        "Too few open files",
        meaning: "A command needs a few files at once, and the system does not allow that many.",
        cause: "A low limit, or a program that handed over many open files.",
        remedy: "Allow more open files, for example with `ulimit -n 64`.")
    }
  }
}
