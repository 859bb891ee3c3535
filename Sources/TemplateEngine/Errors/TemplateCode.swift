import Diagnostics

/// The codes of errors in templates, and what `report explain` says of each.
package enum TemplateCode: String, DiagnosticCode {
  case noFrontMatter = "RPT-0201"
  case frontMatterNotClosed = "RPT-0202"
  case templateTooLarge = "RPT-0203"
  case templateIsNotUTF8 = "RPT-0204"
  case reservedCharacter = "RPT-0205"
  case tagNotClosed = "RPT-0211"
  case quotedTextNotClosed = "RPT-0212"
  case unexpectedCharacter = "RPT-0213"
  case unexpectedWordOrMark = "RPT-0214"
  case numberTooLarge = "RPT-0215"
  case blocksNestedTooDeep = "RPT-0216"
  case expressionNestedTooDeep = "RPT-0217"
  case unknownTag = "RPT-0218"
  case blockNotClosed = "RPT-0219"
  case tagWithoutItsBlock = "RPT-0220"
  case figureInsideACaption = "RPT-0221"
  case unknownArgument = "RPT-0231"
  case argumentMissing = "RPT-0232"
  case argumentGivenTwice = "RPT-0233"
  case tooManyArgumentsWithoutNames = "RPT-0234"
  case wrongTypeOfArgument = "RPT-0235"
  case unknownChoiceForAnArgument = "RPT-0236"
  case valueInsideQuotedText = "RPT-0237"
  case unknownFilter = "RPT-0241"
  case wrongNumberOfFilterArguments = "RPT-0242"
  case filterOnAWrongType = "RPT-0243"
  case wrongTypeOfFilterArgument = "RPT-0244"
  case numberOfDigitsOutOfRange = "RPT-0245"
  case filterOnAnEmptyList = "RPT-0246"
  case levelOutOfRange = "RPT-0247"
  case unknownName = "RPT-0251"
  case unknownMember = "RPT-0252"
  case valueWithoutMembers = "RPT-0253"
  case valueWithoutItems = "RPT-0254"
  case wrongTypeOfIndex = "RPT-0255"
  case indexOutOfRange = "RPT-0256"
  case nameInUse = "RPT-0257"
  case absentValue = "RPT-0261"
  case valueCannotBePrinted = "RPT-0262"
  case notACondition = "RPT-0263"
  case operatorBetweenWrongTypes = "RPT-0264"
  case signBeforeAWrongType = "RPT-0265"
  case divisionByZero = "RPT-0266"
  case resultTooLarge = "RPT-0267"
  case tooManyLoopPasses = "RPT-0268"
  case reportTooLarge = "RPT-0269"
  case valueTooLarge = "RPT-0270"
  case pathCannotBeIncluded = "RPT-0271"
  case includedFileMissing = "RPT-0272"
  case includedFileUnreadable = "RPT-0273"
  case includeCycle = "RPT-0274"
  case includesNestedTooDeep = "RPT-0275"
  case tableFileMalformed = "RPT-0222"
  case tableFileRowLength = "RPT-0223"
  case expressionsTooCostly = "RPT-0276"
  case comparedSideOfAWrongType = "RPT-0277"
  case listWithoutQuantifier = "RPT-0278"
  case listsOfDifferentLengths = "RPT-0279"

  package var explanation: Explanation {
    switch self {
    case .noFrontMatter:
      Explanation(
        "No front matter",
        meaning: "The template does not begin with a line `---`.",
        cause: "The study is missing, or something stands before it.",
        remedy: "Begin the file with `---`, the study in YAML, and `---`.")
    case .frontMatterNotClosed:
      Explanation(
        "Front matter not closed",
        meaning: "The second `---` line is missing.",
        cause: "It was left out, is indented, or has more than three dashes.",
        remedy: "Add a line `---` between the study and the text.")
    case .templateTooLarge:
      Explanation(
        "Template too large",
        meaning: "A template file is larger than 4 MiB and was not read.",
        cause: "The path names something that is not a template.",
        remedy: "Check the path; split very long texts with `include`.")
    case .templateIsNotUTF8:
      Explanation(
        "Template is not UTF-8",
        meaning: "The bytes at the shown place are not valid UTF-8.",
        cause: "The file was saved in another encoding, or is not a text.",
        remedy: "Save the file as UTF-8.")
    case .reservedCharacter:
      Explanation(
        "Reserved character",
        meaning: "The text or a value contains NUL or a private-use character, such as U+E000.",
        cause: "Two of them mark figures and references inside the program; in a text they would "
          + "forge one. Icon fonts use such characters.",
        remedy: "Delete the character.")
    case .tagNotClosed:
      Explanation(
        "Tag not closed",
        meaning: "`{{` or `{%` has no `}}` or `%}` before the next one or the end of the file.",
        cause: "The closing braces are missing, or TeX such as `\\hat{{x}}` was meant literally.",
        remedy: "Close the tag, or put `{% raw %}…{% endraw %}` around literal text.")
    case .quotedTextNotClosed:
      Explanation(
        "Quoted text not closed",
        meaning: "Quoted text in a tag has no closing quote before a blank line.",
        cause: "A quote is missing, or the text contains its own kind of quote. There are no "
          + "escapes in quoted text.",
        remedy: "Add the quote; use `'…'` around text with `\"` and the other way round.")
    case .unexpectedCharacter:
      Explanation(
        "Unexpected character",
        meaning: "A character in a tag has no meaning there.",
        cause: "Often curly quotes from a word processor, or a single brace.",
        remedy: "Use straight quotes; write values outside quotes without other marks.")
    case .unexpectedWordOrMark:
      Explanation(
        "Unexpected word or mark",
        meaning: "The tag is understood up to the shown place, where something else was expected.",
        cause:
          "An operator, comma or parenthesis is missing or too many. A filter applies to all on "
          + "its left, so `list | count > 0` needs parentheses: `(list | count) > 0`.",
        remedy: "Write what the message expects.")
    case .numberTooLarge:
      Explanation(
        "Number too large",
        meaning: "A number in the template does not fit 64 bits.",
        cause: "A digit too many, or an exponent beyond 308.",
        remedy: "Write a smaller number.")
    case .blocksNestedTooDeep:
      Explanation(
        "Blocks nested too deep",
        meaning: "`if`, `for` and other blocks are nested more than a hundred deep.",
        cause: "End tags are missing, or the template was generated by a program.",
        remedy: "Add the end tags.")
    case .expressionNestedTooDeep:
      Explanation(
        "Expression nested too deep",
        meaning: "Operators, parentheses and brackets are nested more than a hundred deep.",
        cause: "The template was generated by a program.",
        remedy: "Name parts of the expression with `{% set name = … %}`.")
    case .unknownTag:
      Explanation(
        "Unknown tag",
        meaning: "There is no tag with this name here.",
        cause: "A misspelling, or a tag of another template language.",
        remedy: "Use the suggested tag or one of those that the note lists.")
    case .blockNotClosed:
      Explanation(
        "Block not closed",
        meaning: "A block has no end tag.",
        cause:
          "The end tag is missing or misspelled. A `figure` without `caption=` is a block whose "
          + "body is the caption.",
        remedy: "Add the end tag, or give the caption in the tag.")
    case .tagWithoutItsBlock:
      Explanation(
        "Tag without its block",
        meaning: "`else`, `elsif` or an end tag does not belong to the block that is open.",
        cause: "Blocks overlap, an end tag is doubled, or `else` is followed by another branch.",
        remedy: "Close blocks in the reverse order of their opening.")
    case .figureInsideACaption:
      Explanation(
        "Figure inside a caption",
        meaning: "A figure, table or displayed equation stands inside a caption.",
        cause: "The end tag of the block before it is missing, or it was meant as a reference.",
        remedy: "Close the caption first; refer to other elements with `{% ref \"fig:…\" %}`.")
    case .unknownArgument:
      Explanation(
        "Unknown argument",
        meaning: "The tag has no argument of this name.",
        cause: "A misspelling, or an argument of another tag.",
        remedy: "Use the suggested name or one of those that the note lists.")
    case .argumentMissing:
      Explanation(
        "Argument missing",
        meaning: "The tag needs an argument that is not given.",
        cause: "It was left out.",
        remedy: "Add it as the message shows.")
    case .argumentGivenTwice:
      Explanation(
        "Argument given twice",
        meaning: "The tag has the same argument twice.",
        cause: "It was given with and without its name, or copied.",
        remedy: "Delete one of them.")
    case .tooManyArgumentsWithoutNames:
      Explanation(
        "Too many arguments without names",
        meaning: "More values stand in the tag than it takes without names.",
        cause: "A `name=` is missing, or text with spaces has no quotes.",
        remedy: "Write `name=value`.")
    case .wrongTypeOfArgument:
      Explanation(
        "Wrong type of argument",
        meaning: "The argument has another type than the tag needs.",
        cause: "Quotes around a number, a missing quote around text, or another value.",
        remedy: "Give a value of the type in the message.")
    case .unknownChoiceForAnArgument:
      Explanation(
        "Unknown choice for an argument",
        meaning: "The argument accepts a few words, and this is none of them.",
        cause: "A misspelling.",
        remedy: "Use the suggested word or one of those that the note lists.")
    case .valueInsideQuotedText:
      Explanation(
        "Value inside quoted text",
        meaning: "`{{` stands in quoted text that is used as it is.",
        cause: "Only captions and other Markdown arguments are templates of their own.",
        remedy: "Join with `+`: `label=\"fig:\" + dataset.name`.")
    case .unknownFilter:
      Explanation(
        "Unknown filter",
        meaning: "There is no filter with this name.",
        cause: "A misspelling, or a filter of another template language.",
        remedy: "Use the suggested filter or one of those that the note lists.")
    case .wrongNumberOfFilterArguments:
      Explanation(
        "Wrong number of filter arguments",
        meaning: "The filter got too few or too many arguments.",
        cause: "The number of digits is missing, or a comma is too many.",
        remedy: "Write for example `{{ accuracy | fixed: 2 }}`.")
    case .filterOnAWrongType:
      Explanation(
        "Filter on a wrong type",
        meaning: "The filter cannot be applied to this type of value.",
        cause: "Often a number was formatted twice: the first filter already made text of it.",
        remedy: "Apply filters for numbers to numbers, and only one of them.")
    case .wrongTypeOfFilterArgument:
      Explanation(
        "Wrong type of filter argument",
        meaning: "The argument of the filter has another type than it needs.",
        cause: "Quotes around a number, or none around text.",
        remedy: "Give a value of the type in the message.")
    case .numberOfDigitsOutOfRange:
      Explanation(
        "Number of digits out of range",
        meaning: "The filter cannot print that many digits.",
        cause: "A double has at most 17 significant decimal digits.",
        remedy: "Choose a number in the range that the message shows.")
    case .filterOnAnEmptyList:
      Explanation(
        "Filter on an empty list",
        meaning: "`first`, `last`, `min` and `max` have no result for an empty list.",
        cause: "The list has no items in this study.",
        remedy: "Put `{% if (list | count) > 0 %}…{% endif %}` around it.")
    case .levelOutOfRange:
      Explanation(
        "Level of an interval out of range",
        meaning: "An interval has a level in per cent, from 1 and below 100.",
        cause: "A share was given instead of per cent, or certainty was asked for.",
        remedy: "Write for example `{% set range = accuracy | interval: 95 %}`.")
    case .unknownName:
      Explanation(
        "Unknown name",
        meaning: "Nothing has this name at the shown place.",
        cause: "A misspelling, or a name that was set inside a block that has ended. A hyphen "
          + "subtracts: `batch-size` is `batch` minus `size`.",
        remedy: "Use the suggested name or one of those that the note lists.")
    case .unknownMember:
      Explanation(
        "Unknown member",
        meaning: "The record has no member of this name.",
        cause: "A misspelling.",
        remedy: "Use the suggested name or one of those that the note lists.")
    case .valueWithoutMembers:
      Explanation(
        "Value without members",
        meaning: "A name follows a dot after a value that has no members.",
        cause: "The value is a number, text or list. Sizes and ends of lists are filters here.",
        remedy: "Write `list | count`, `list | first`, or loop over the list.")
    case .valueWithoutItems:
      Explanation(
        "Value without items",
        meaning: "A loop or an index needs a list, and this is none.",
        cause: "One item was taken for the list.",
        remedy: "Use the list itself.")
    case .wrongTypeOfIndex:
      Explanation(
        "Wrong type of index",
        meaning: "Lists are indexed with integers, records with names in quotes.",
        cause: "The two were confused, or the index is a computed number such as `4 / 2`.",
        remedy: "Write `list[0]` or `record[\"name\"]`.")
    case .indexOutOfRange:
      Explanation(
        "Index out of range",
        meaning: "The list has no item with this index.",
        cause: "Indices begin with 0, so the last one is the count minus 1.",
        remedy: "Use `| first` and `| last`, or check the count.")
    case .nameInUse:
      Explanation(
        "Name in use",
        meaning: "`set` or `for` uses a name that has a value already.",
        cause: "Names are bound once, so that a value never depends on how often a loop ran.",
        remedy: "Choose another name.")
    case .absentValue:
      Explanation(
        "Absent value",
        meaning: "The name is known, but this study gives it no value.",
        cause: "An optional key of the front matter is not given, or a sample of one value has no "
          + "deviation and no interval.",
        remedy:
          "Give it, write `| default: …`, or put `{% if name %}…{% endif %}` around it; around "
          + "what a sample of several values has, `{% if sample.n > 1 %}…{% endif %}`.")
    case .valueCannotBePrinted:
      Explanation(
        "Value cannot be printed",
        meaning: "Lists and records have no form as text.",
        cause: "A loop, a filter or a member is missing.",
        remedy: "Write `list | join: \", \"`, loop over it, or print a member.")
    case .notACondition:
      Explanation(
        "Not a condition",
        meaning: "Numbers, samples and lists are neither true nor false.",
        cause: "Other languages disagree on what zero and an empty list mean.",
        remedy: "Compare: `n > 0`, `(list | count) > 0`.")
    case .operatorBetweenWrongTypes:
      Explanation(
        "Operator between wrong types",
        meaning: "The operator cannot combine these two types.",
        cause:
          "Text is never compared or added with numbers silently, and formatted numbers are text. "
          + "A sample is no number, also if it has one value.",
        remedy:
          "Compute first and format last: `(a - b) | percent: 1`. Say which number of a sample: "
          + "`accuracy.mean`.")
    case .signBeforeAWrongType:
      Explanation(
        "Sign before a wrong type",
        meaning: "`-` stands before something that is not a number.",
        cause: "The value is text, a sample, a list or a record.",
        remedy: "Use a number.")
    case .divisionByZero:
      Explanation(
        "Division by zero",
        meaning: "The divisor is zero.",
        cause: "A count or a difference is zero in this study.",
        remedy: "Put a condition around it.")
    case .resultTooLarge:
      Explanation(
        "Result too large",
        meaning: "The result does not fit a 64-bit integer or a finite number.",
        cause: "Very large values were multiplied or added.",
        remedy: "Compute with smaller numbers or decimals.")
    case .tooManyLoopPasses:
      Explanation(
        "Too many loop passes",
        meaning: "Loops and includes ran more than 100,000 times in all.",
        cause: "Loops over long lists are nested in one another.",
        remedy: "Loop over fewer items; a table tag prints long data better.")
    case .reportTooLarge:
      Explanation(
        "Report too large",
        meaning:
          "The expanded Markdown, or all captions, cells, formulas and descriptions of figures, "
          + "tables and equations, are larger than 16 MiB.",
        cause: "A loop prints too much, or repeats a long table.",
        remedy: "Print a summary; full data is in `results.json` and the tables' CSV files.")
    case .valueTooLarge:
      Explanation(
        "Value too large",
        meaning:
          "An expression makes a text or list of more than 4 MiB, where every item counts 32 "
          + "bytes, or a list nested more than a hundred deep.",
        cause: "A text or list is joined with itself again and again.",
        remedy: "Print the parts one after another instead of joining them.")
    case .expressionsTooCostly:
      Explanation(
        "Expressions too costly",
        meaning:
          "The expressions of the template read and make more than 64 MiB of text and lists in "
          + "all, where every item counts 32 bytes.",
        cause: "A loop joins or compares long texts or lists in each of its many passes.",
        remedy: "Compute the value once, before the loop, with `{% set name = … %}`.")
    case .comparedSideOfAWrongType:
      Explanation(
        "Compared side of a wrong type",
        meaning: "A claim compares something that is no number and no sample.",
        cause:
          "A side names a record or text, or is a comparison itself: `(a > b) > c`. A quantity has "
          + "its value in a member, such as `coefficient.value`.",
        remedy: "Name the number or the sample, or for several a list of them.")
    case .listWithoutQuantifier:
      Explanation(
        "List without quantifier",
        meaning:
          "A side of a claim is a list, and neither `every` nor `some` stands before the comparison.",
        cause: "`map` makes lists, and what is claimed of a list depends on how its items combine.",
        remedy: "Write `every (list | map: \"field\") > 0.5`, or `some`.")
    case .listsOfDifferentLengths:
      Explanation(
        "Lists of different lengths",
        meaning: "Both sides of a claim are lists, and they are not equally long.",
        cause: "Lists are compared item by item: the first with the first, and so on.",
        remedy: "Filter both in the same way, or compare under `every a in first, b in second:`.")
    case .pathCannotBeIncluded:
      Explanation(
        "Path cannot be included",
        meaning: "`include` only opens files below the folder of the template.",
        cause:
          "The path is absolute, contains `..`, `%`, a backslash or other special characters, or "
          + "leads through a symbolic link.",
        remedy: "Copy the file below the folder and name it with a plain relative path.")
    case .includedFileMissing:
      Explanation(
        "Included file missing",
        meaning: "There is no such file below the folder of the template.",
        cause: "A misspelling, or a path that was meant relative to the including file. Paths are "
          + "always relative to the folder of the main template.",
        remedy: "Correct the path.")
    case .includedFileUnreadable:
      Explanation(
        "Included file unreadable",
        meaning: "The file exists but could not be read.",
        cause: "The system's reason stands in the message: no permission, a folder, an I/O error.",
        remedy: "Correct the permissions or the path.")
    case .includeCycle:
      Explanation(
        "Include cycle",
        meaning: "A file would include itself, directly or through others.",
        cause: "The chain of files stands in the note.",
        remedy: "Remove one include of the chain; loops repeat text, includes do not.")
    case .tableFileMalformed:
      Explanation(
        "Table file malformed",
        meaning: "A file that `from` names is no table of comma-separated values.",
        cause:
          "The form is that of RFC 4180: the first line names the columns, each other line is a row, "
          + "and a cell with a comma, a quote or a line end stands in quotes.",
        remedy: "Correct the file at the place shown, or export it again as CSV with a header.")
    case .tableFileRowLength:
      Explanation(
        "Table file with rows of different lengths",
        meaning: "A row of a file that `from` names has more or fewer cells than the first line.",
        cause: "A comma in a text or a decimal comma divides a cell, or a cell was left out.",
        remedy: "Put quotes around cells with commas; leave cells without a value empty.")
    case .includesNestedTooDeep:
      Explanation(
        "Includes nested too deep",
        meaning: "More than sixteen files include one another.",
        cause: "The chain of files stands in the note.",
        remedy: "Include fewer levels.")
    }
  }
}
