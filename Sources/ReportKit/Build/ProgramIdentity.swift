import CSystem
import Digests
import Platform
import Training

/// What tells this program from every other build of it: what it derives or draws may differ in the
/// other.
enum ProgramIdentity {
  /// Its file; `nil` where the system does not tell.
  static var path: String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { path in
      csystem_program_path(path.baseAddress, path.count)
        ? path.baseAddress.map { String(cString: $0) } : nil
    }
  }

  /// A digest over the identifiers of the program and of the libraries that it runs with, and over
  /// what kind of processor this is, by which the system's mathematical functions choose their code;
  /// `nil` where something has no identifier.
  static let current: String? = {
    var bytes = Data()
    let isComplete = withUnsafeMutablePointer(to: &bytes) { bytes in
      csystem_identify_images(bytes) { context, identifier, count in
        guard let bytes = context?.assumingMemoryBound(to: Data.self), let identifier else {
          return
        }
        bytes.pointee.append(contentsOf: UnsafeRawBufferPointer(start: identifier, count: count))
      }
    }
    guard isComplete else { return nil }
    let kernels = KernelSelection.available.map(\.rawValue).joined(separator: " ")
    return SHA256Digest(of: bytes + Data(kernels.utf8)).hex
  }()
}
