import SourceText
import TemplateEngine

/// The files beside a template that it names: only below its folder, and not through links.
struct TemplateFiles: Sendable {
  private let loader: NotingTemplateLoader
  private let sizeLimit: Int

  /// Of a template in `folder`; `inputs` notes what is asked for.
  init(
    folder: String, inputs: TemplateInputs, sizeLimit: Int = TemplateLimits.standard.sourceBytes
  ) {
    self.sizeLimit = sizeLimit
    loader = NotingTemplateLoader(
      loader: StudyTemplateLoader(root: folder, sizeLimit: sizeLimit), inputs: inputs)
  }

  func load(_ path: String) throws(UnusableFile) -> SourceFile {
    guard let place = try? IncludePath(path) else { throw .outside }
    do throws(TemplateLoadError) {
      return try loader.load(place)
    } catch {
      throw UnusableFile(error, limit: sizeLimit)
    }
  }
}
