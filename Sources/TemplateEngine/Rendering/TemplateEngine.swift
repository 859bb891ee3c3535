import Numbers
import SourceText

/// Checks and expands templates.
///
/// ```swift
/// let engine = TemplateEngine(host: host, loader: DirectoryTemplateLoader(root: "templates"))
/// let template = try engine.check(source, from: parts.bodyStart, names: shape)
/// let markdown = try engine.render(template, values: values).text
/// ```
package struct TemplateEngine {
  private let host: any TemplateHost
  private let loader: any TemplateLoader
  private let limits: TemplateLimits
  private let numbers: NumberConventions

  /// Numbers are printed with marks, so that the reader of the Markdown can show them by its conventions,
  /// unless `numbers` are English; in arguments of words they are shown already.
  package init(
    host: any TemplateHost, loader: any TemplateLoader, limits: TemplateLimits = .standard,
    numbers: NumberConventions = .english
  ) {
    self.numbers = numbers
    self.host = host
    self.loader = loader
    self.limits = limits
  }

  /// Parses a template with its includes and finds all errors that need no values.
  ///
  /// - Parameters:
  ///   - source: the template.
  ///   - start: UTF-8 offset of the body, behind the front matter.
  ///   - names: what the template may name. A field of shape `any` may have any members.
  ///   - largestCount: how many items a list has at most, by the path of its name as in `trial`; `nil`
  ///     when it depends on values.
  /// - Returns: what `render` needs.
  /// - Throws: every error found, up to a limit, in the order of the text.
  package func check(
    _ source: SourceFile, from start: Int = 0, names: [TemplateShape.Field],
    largestCount: @escaping ([String]) -> Int? = { _ in nil }
  ) throws(TemplateErrors) -> CheckedTemplate {
    var preparation = TemplatePreparation(tags: host.tags, loader: loader, limits: limits)
    var template = preparation.prepare(source, from: start)
    var checker = TemplateChecker(template, limits: limits, names: names)
    checker.check()
    template.rowShapes = checker.rowShapes
    var constants = ConstantChecker(template, limits: limits, largestCount: largestCount)
    constants.check()
    var sizes = SizeChecker(template, limits: limits, names: names)
    sizes.check()
    var errors = preparation.errors
    for error in checker.errors + constants.errors + sizes.errors where !errors.contains(error) {
      errors.append(error)
    }
    guard errors.isEmpty else {
      let order = template.sources.map(\.name)
      func key(_ error: TemplateError) -> (Int, Int, Int) {
        (order.firstIndex(of: error.span.file) ?? 0, error.span.line, error.span.column)
      }
      throw TemplateErrors(
        Array(errors.sorted { key($0) < key($1) }.prefix(limits.reportedErrors)),
        template: template, isReadCompletely: !preparation.isIncomplete)
    }
    return template
  }

  /// The Markdown that a template stands for.
  ///
  /// - Throws: `TemplateError` for the first error that depends on values, and whatever the host
  ///   throws.
  package func render(_ template: CheckedTemplate, values: TemplateRecord) throws -> ExpandedText {
    var renderer = TemplateRenderer(
      template, host: host, limits: limits, numbers: numbers, values: values)
    return try renderer.render()
  }

  /// Gives the host every tag of one name that an expansion with these values has, in its order,
  /// and no other. Tags that something goes wrong with or around are left out: rendering says what
  /// it is.
  ///
  /// - Throws: `TemplateError` when a limit is reached, and whatever the host throws.
  package func visit(_ tag: String, of template: CheckedTemplate, values: TemplateRecord) throws {
    var renderer = TemplateRenderer(
      template, host: host, limits: limits, numbers: numbers, values: values, onlyTag: tag)
    _ = try renderer.render()
  }

  /// The Markdown that a template could stand for, in several ways; for finding mistakes in it
  /// before there are values.
  ///
  /// - Parameters:
  ///   - template: one that `check` has returned.
  ///   - earlier: the trials so far, so that this one shows something else.
  ///   - itemCount: how many items a list has, by the path of its name, in which `[]` stands for
  ///     an item; `nil` when it depends on values.
  /// - Returns: what the template makes of fillers in the place of values.
  /// - Throws: `TemplateError` for limits, and whatever the host throws.
  package func trial(
    _ template: CheckedTemplate, after earlier: [TrialExpansion],
    itemCount: @escaping ([String]) -> Int?
  ) throws -> TrialExpansion {
    var trial = TemplateTrial(
      template, after: earlier, host: host, limits: limits, itemCount: itemCount)
    return try trial.run()
  }
}
