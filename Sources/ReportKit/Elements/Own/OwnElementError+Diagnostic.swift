import Diagnostics
import Numbers

extension OwnElementError: DiagnosticError {
  package var diagnostic: Diagnostic {
    switch self {
    case .exclusive(let first, let second, let tag, let span):
      Diagnostic(
        code: OwnElementCode.argumentsExcludeEachOther,
        message: "a \(tag) has `\(first)` or `\(second)`, not both", span: span,
        hint: "Leave one of them out.", exitStatus: .badInput)
    case .withoutUse(let name, let tag, let reason, let span):
      Diagnostic(
        code: OwnElementCode.argumentsExcludeEachOther,
        message: "`\(name)` of this \(tag) means nothing: \(reason)", span: span,
        hint: "Leave out \(name)=….", exitStatus: .badInput)
    case .lengths(let found, let expected, let note, let span):
      Diagnostic(
        code: OwnElementCode.listsOfDifferentLengths, message: "\(found) for \(expected)",
        span: span, hint: "Give as many of one as of the other.", notes: note.map { [$0] } ?? [],
        exitStatus: .badInput)
    case .nothing(let what, let span):
      Diagnostic(
        code: OwnElementCode.nothingToShow, message: what, span: span,
        hint: "Correct the list, or put `{% if (list | count) > 0 %}` around the tag.",
        exitStatus: .badInput)
    case .bodyIsNoTable(let span):
      Diagnostic(
        code: OwnElementCode.bodyIsNoTable,
        message: "what stands between the tags is no Markdown table", span: span,
        hint:
          "Write a line of headings, a line `|---|--:|` and rows; the caption is caption=\"…\".",
        exitStatus: .badInput)
    case .surplusCells(let count, let expected, let span):
      Diagnostic(
        code: OwnElementCode.bodyIsNoTable,
        message: "a row has \(NumberText.count(count, "cell")), and the head \(expected)",
        span: span, hint: "Write `\\|` for a bar inside of a cell.", exitStatus: .badInput)
    case .nameTaken(let name, let span):
      Diagnostic(
        code: OwnElementCode.fileNameTaken,
        message: "another element has the files `\(cut: name)`", span: span,
        hint: "Give this one another label.", exitStatus: .badInput)
    case .mixedPlaces(let span):
      Diagnostic(
        code: OwnElementCode.argumentsExcludeEachOther,
        message: "some values of `x` are numbers and others are text", span: span,
        hint: "Take one quantity for all rows.", exitStatus: .badInput)
    case .notPositive(let value, let argument, let note, let span):
      Diagnostic(
        code: OwnElementCode.noLogarithm,
        message: "a logarithmic axis cannot show \(NumberText.shortest(value)) of `\(argument)`",
        span: span, hint: "Use a linear scale, or values above 0.", notes: note.map { [$0] } ?? [],
        exitStatus: .badInput)
    case .textOnLogarithm(let argument, let scale, let span):
      Diagnostic(
        code: OwnElementCode.noLogarithm,
        message: "`\(argument)` is text, and a logarithmic axis shows numbers", span: span,
        hint: "Leave out \(scale)=\"log\".", exitStatus: .badInput)
    case .listBesideValue(let list, let value, let span):
      Diagnostic(
        code: OwnElementCode.listsOfDifferentLengths,
        message: "`\(list)` is a list of each row, and `\(value)` a single value", span: span,
        hint: "Give lists of the same record for both, or single values.", exitStatus: .badInput)
    case .barsOnLogarithm(let span):
      Diagnostic(
        code: OwnElementCode.noLogarithm, message: "bars stand on 0, which has no logarithm",
        span: span, hint: "Use a linear scale, or mark=\"points\".", exitStatus: .badInput)
    case .tooMany(let what, let count, let limit, let hint, let span):
      Diagnostic(
        code: OwnElementCode.tooMuchToShow,
        message: "\(NumberText.grouped(count)) \(what) in one plot, and "
          + "\(NumberText.grouped(limit)) is the limit",
        span: span, hint: hint, exitStatus: .badInput)
    case .outOfRange(let name, let found, let range, let span):
      Diagnostic(
        code: OwnElementCode.optionOutOfRange, message: "`\(name)` cannot be \(found)", span: span,
        hint: "Give a whole number from \(range.lowerBound) to \(range.upperBound).",
        exitStatus: .badInput)
    case .notFinite(let argument, let note, let span):
      Diagnostic(
        code: OwnElementCode.valueNotFinite,
        message: "a value of `\(argument)` is infinite or not a number", span: span,
        hint: "Leave it out with `where` or `reject`, or look for a run that diverged.",
        notes: note.map { [$0] } ?? [], exitStatus: .badInput)
    case .functionNotFinite(let x, let span):
      Diagnostic(
        code: OwnElementCode.valueNotFinite,
        message: "the function has no finite value at x = \(NumberText.shortest(x))", span: span,
        hint: "Choose a range on which it is defined.", exitStatus: .badInput)
    }
  }
}
