import Diagnostics

/// The codes of errors in YAML and of keys, and what `report explain` says of each.
package enum YAMLCode: String, DiagnosticCode {
  case yamlTooLarge = "RPT-0101"
  case yamlIsNotUTF8 = "RPT-0102"
  case characterNotAllowedInYAML = "RPT-0103"
  case tabInYAML = "RPT-0104"
  case yamlAnchor = "RPT-0105"
  case yamlAlias = "RPT-0106"
  case yamlTag = "RPT-0107"
  case yamlDirective = "RPT-0108"
  case severalYAMLDocuments = "RPT-0109"
  case yamlNestedTooDeep = "RPT-0110"
  case yamlSyntax = "RPT-0111"
  case keyIsNotText = "RPT-0112"
  case keyGivenTwice = "RPT-0113"
  case wrongType = "RPT-0121"
  case numberOutOfRange = "RPT-0122"
  case wrongNumberOfItems = "RPT-0123"
  case keyMissing = "RPT-0124"
  case unknownKey = "RPT-0125"
  case unknownChoice = "RPT-0126"
  case malformedSet = "RPT-0131"
  case setBelowAValue = "RPT-0132"

  package var explanation: Explanation {
    switch self {
    case .yamlTooLarge:
      Explanation(
        "YAML too large",
        meaning: "The front matter or manifest is larger than 64 KiB and was not read.",
        cause: "Text or data that belongs into the body or a file was put between the `---` lines.",
        remedy: "Move it below the second `---`.")
    case .yamlIsNotUTF8:
      Explanation(
        "YAML is not UTF-8",
        meaning: "The bytes at the shown place are not valid UTF-8.",
        cause: "The file was saved in another encoding, such as Latin-1, or is not a text.",
        remedy: "Save the file as UTF-8; `iconv -f latin1 -t utf8` converts it.")
    case .characterNotAllowedInYAML:
      Explanation(
        "Character not allowed in YAML",
        meaning: "The text contains a character that is invisible, reserved or changes direction.",
        cause: "It was copied from a web page or a document; editors usually do not show it.",
        remedy: "Delete the character at the shown place and type the text again.")
    case .tabInYAML:
      Explanation(
        "Tab in YAML",
        meaning: "YAML does not allow tabs in indentation, and here they are refused everywhere.",
        cause: "The editor inserted a tab instead of spaces.",
        remedy: "Replace each tab by spaces, two per level.")
    case .yamlAnchor:
      Explanation(
        "YAML anchor",
        meaning: "A value begins with `&`, which marks an anchor. Anchors are not supported.",
        cause: "Either an anchor was intended, or text that begins with `&` has no quotes.",
        remedy: "Repeat the value where it is needed, or put quotes around the text.")
    case .yamlAlias:
      Explanation(
        "YAML alias",
        meaning: "A value begins with `*`, which marks an alias. Aliases are not supported.",
        cause: "Either an alias was intended, or text such as `*emphasis*` has no quotes.",
        remedy: "Repeat the value, or put quotes around the text.")
    case .yamlTag:
      Explanation(
        "YAML tag",
        meaning: "A value begins with `!`, which marks a tag. Tags are not supported.",
        cause: "Either a tag was intended, or text that begins with `!` has no quotes.",
        remedy: "Write the value alone, or put quotes around the text.")
    case .yamlDirective:
      Explanation(
        "YAML directive",
        meaning: "A line begins with `%`, which marks a directive such as `%YAML 1.1`.",
        cause: "The file was made for another program.",
        remedy: "Delete the line.")
    case .severalYAMLDocuments:
      Explanation(
        "Several YAML documents",
        meaning: "A second document begins where one was expected.",
        cause: "A line `---` or `...` stands inside the YAML.",
        remedy: "Delete the line, or put quotes around it if it is text.")
    case .yamlNestedTooDeep:
      Explanation(
        "YAML nested too deep",
        meaning: "Lists and mappings are nested more than eight levels deep.",
        cause: "The indentation grows where it should not, or brackets are not closed.",
        remedy: "Check the indentation of the lines above and the brackets in this line.")
    case .yamlSyntax:
      Explanation(
        "YAML syntax",
        meaning: "The text is not YAML at the shown place.",
        cause: "Often text that contains `: ` or begins with a special character has no quotes, a "
          + "quote or bracket is not closed, or keys of one mapping are not aligned.",
        remedy: "Put quotes around text, close what is open, align the keys.")
    case .keyIsNotText:
      Explanation(
        "Key is not text",
        meaning: "A key is a list, a mapping or empty.",
        cause: "Text that begins with `[`, `{` or `?` has no quotes.",
        remedy: "Put quotes around the key.")
    case .keyGivenTwice:
      Explanation(
        "Key given twice",
        meaning: "A mapping has the same key twice. Other programs silently take the last one.",
        cause: "A line was copied and not changed.",
        remedy: "Keep one of the two; the note names the place of the first.")
    case .wrongType:
      Explanation(
        "Wrong type",
        meaning: "The value has another type than its key needs.",
        cause:
          "Nothing is converted silently: `no` is text and not `false`, `010` and `1e3` are no "
          + "integers, a number in quotes is text.",
        remedy: "Write the value as the message says.")
    case .numberOutOfRange:
      Explanation(
        "Number out of range",
        meaning: "The number is outside the range that makes sense for its key.",
        cause: "A digit too many, or a unit other than the expected one.",
        remedy: "Choose a number in the range that the message shows.")
    case .wrongNumberOfItems:
      Explanation(
        "Wrong number of items",
        meaning: "The list has too few or too many items.",
        cause: "An item is missing, or two keys were confused.",
        remedy: "Give as many items as the message says.")
    case .keyMissing:
      Explanation(
        "Key missing",
        meaning: "A key that is needed is not given.",
        cause: "It was left out, or stands at another level of indentation.",
        remedy: "Add the key to the mapping that the message shows.")
    case .unknownKey:
      Explanation(
        "Unknown key",
        meaning: "The mapping has a key that means nothing here.",
        cause:
          "A misspelling, or a key at the wrong level. An ignored key would be worse: the study "
          + "would run with other settings than the file says.",
        remedy: "Use the suggested key or one of the known keys, or delete it.")
    case .unknownChoice:
      Explanation(
        "Unknown choice",
        meaning: "The value is not one of those that its key accepts.",
        cause: "A misspelling, or a name from another version.",
        remedy: "Use the suggested value or one of the choices.")
    case .malformedSet:
      Explanation(
        "Malformed --set",
        meaning: "The option is not of the form KEY=VALUE.",
        cause: "The `=` or the key is missing; the shell may have split the argument at a space.",
        remedy: "Write for example `--set study.batch=32`, in quotes if it has spaces.")
    case .setBelowAValue:
      Explanation(
        "--set below a value",
        meaning: "The path goes on below a key that has a value and no keys.",
        cause: "The path has one part too many.",
        remedy: "Set the key itself.")
    }
  }
}
