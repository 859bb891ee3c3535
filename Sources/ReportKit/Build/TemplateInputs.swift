import SourceText
import Synchronization
import TemplateEngine

/// Notes which files a template asks for, also those that are not there.
final class TemplateInputs: Sendable {
  private let paths = Mutex<Set<String>>([])

  var files: Set<String> { paths.withLock { $0 } }

  func insert(_ path: String) {
    paths.withLock { _ = $0.insert(path) }
  }
}

/// A loader that notes what it is asked for.
struct NotingTemplateLoader: TemplateLoader {
  let loader: StudyTemplateLoader
  let inputs: TemplateInputs

  func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile {
    inputs.insert(loader.name(of: path))
    return try loader.load(path)
  }
}
