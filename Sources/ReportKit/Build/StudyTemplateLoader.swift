import ShippedFiles
import SourceText
import TemplateEngine

/// Reads what a template names from its folder, and where nothing is there, from the files that ship
/// with the program.
struct StudyTemplateLoader: TemplateLoader {
  private let folder: DirectoryTemplateLoader

  init(root: String, sizeLimit: Int = TemplateLimits.standard.sourceBytes) {
    folder = DirectoryTemplateLoader(root: root, sizeLimit: sizeLimit)
  }

  func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile {
    do throws(TemplateLoadError) {
      return try folder.load(path)
    } catch .notFound {
      let name = name(of: path)
      guard let bytes = ShippedFiles.bytes(at: name) else { throw .notFound }
      return SourceFile(name: name, bytes: bytes)
    }
  }

  /// What messages call a file: its path below the folder as the user named it.
  func name(of path: IncludePath) -> String { folder.name(of: path) }
}
