import SourceText
import TemplateEngine

/// A template that was read and checked, ready to be filled.
struct StudyTemplate: Sendable {
  /// Folder of the template; includes stay inside it.
  let root: String
  let frontMatter: FrontMatter
  let body: CheckedTemplate
  /// What diagnostics may point into: the template, its includes and the `--set` options.
  let sources: [SourceFile]
}
