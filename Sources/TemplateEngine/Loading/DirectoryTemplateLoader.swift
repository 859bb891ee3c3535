import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads templates from one folder and never from anywhere else.
///
/// Each component is opened relative to the folder before it and links are not followed, so
/// neither a link that leads outside nor one that is put in place during a build is ever opened.
/// Comparing resolved paths would leave a gap between the comparison and the opening.
package struct DirectoryTemplateLoader: TemplateLoader {
  /// The folder as the user named it; messages show paths below it.
  let root: String
  private let sizeLimit: Int

  package init(root: String, sizeLimit: Int = TemplateLimits.standard.sourceBytes) {
    self.root = root.isEmpty ? "." : root
    self.sizeLimit = sizeLimit
  }

  package func load(_ path: IncludePath) throws(TemplateLoadError) -> SourceFile {
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Self.failure() }
    defer { close(folder) }
    for component in path.components.dropLast() {
      let next = try Self.openEntry(component, in: folder, O_DIRECTORY)
      close(folder)
      folder = next
    }
    guard let last = path.components.last else { throw .notFound }
    let file = try Self.openEntry(last, in: folder, O_NONBLOCK)
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Self.failure() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ESPIPE)
    }
    guard status.st_size <= sizeLimit else { throw .tooLarge(bytes: Int(status.st_size)) }
    return SourceFile(name: name(of: path), bytes: try Self.read(file, limit: sizeLimit))
  }

  /// What messages call a file: its path below the folder as the user named it.
  package func name(of path: IncludePath) -> String {
    root == "." ? path.text : root + "/" + path.text
  }

  private static func openEntry(
    _ name: String, in folder: Int32, _ flags: Int32
  ) throws(TemplateLoadError) -> Int32 {
    let descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags)
    guard descriptor < 0 else { return descriptor }
    let error = failure()
    var status = stat()
    if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT == S_IFLNK
    {
      throw .link
    }
    throw error
  }

  private static func failure() -> TemplateLoadError {
    let code = errno
    return code == ENOENT || code == ENOTDIR ? .notFound : .unreadable(code)
  }

  private static func read(_ descriptor: Int32, limit: Int) throws(TemplateLoadError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        readSome(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure()
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count) }
    }
  }
}

/// The system's `read`, which the method above would hide.
private func readSome(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}
