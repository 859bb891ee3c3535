import Files
import SourceText
import TemplateEngine

/// A template that was read and checked, ready to be filled.
struct StudyTemplate: Sendable {
  /// Folder of the template; includes stay inside it.
  let root: String
  var frontMatter: FrontMatter
  let body: CheckedTemplate
  /// What the front matter prints of the results.
  var head = HeadTexts()
  /// What diagnostics may point into: the template, its includes and the `--set` options.
  let sources: [SourceFile]

  /// Files that the template reads besides its text.
  var files: [SourceFile] = []
  var images: TemplateImages?

  /// Whether it has what begins an image. One that is put together from pieces comes as late as one
  /// whose path is computed.
  var mayShowImages: Bool { sources.contains { $0.contains("!", "[") } }

  /// Whether `files` has every image that was read: one whose path is computed may come later.
  var knowsItsFiles: Bool {
    Set((images?.read ?? []).map(\.name)).isSubset(of: files.map(\.name))
  }

  /// The files that the template is read from.
  var inputs: [OutputInput] {
    let weights = frontMatter.study.variants.compactMap(\.recipe.initialWeights).map {
      FileSystem.join(root.isEmpty ? "." : root, $0.path)
    }
    return ((body.sources + files).map(\.name) + weights).map {
      OutputInput(path: $0, what: "`\($0)`")
    }
  }
}
