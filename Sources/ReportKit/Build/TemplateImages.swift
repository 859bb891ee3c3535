import Images
import Markup
import SourceText
import Synchronization

/// The images beside a template, each read and checked once.
final class TemplateImages: ImageLoader {
  private let files: TemplateFiles
  private let known = Mutex<[String: Result<ImageFile, ImageRefusal>]>([:])
  private let sources = Mutex<[String: SourceFile]>([:])

  init(_ files: TemplateFiles) { self.files = files }

  /// The files that were read so far, by their names.
  var read: [SourceFile] {
    sources.withLock { sources in sources.keys.sorted().compactMap { sources[$0] } }
  }

  func image(at path: String) throws(ImageRefusal) -> ImageFile {
    if let known = known.withLock({ $0[path] }) { return try known.get() }
    let result = load(path)
    known.withLock { $0[path] = result }
    return try result.get()
  }

  private func load(_ path: String) -> Result<ImageFile, ImageRefusal> {
    do throws(UnusableFile) {
      let source = try files.load(path.percentDecoded ?? path)
      sources.withLock { $0[path] = source }
      do throws(ImageError) {
        return .success(try ImageFile(source.bytes))
      } catch {
        return .failure(ImageRefusal(error))
      }
    } catch {
      return .failure(ImageRefusal(words: error.words, remedy: error.remedy))
    }
  }
}
