import Platform

#if canImport(CryptoKit)
  import CryptoKit
#else
  import CCrypto
#endif

/// SHA-256 over bytes that arrive in pieces, by the system's library: CryptoKit on Apple's
/// systems, OpenSSL's libcrypto elsewhere. Both use the processor's SHA instructions.
package struct SHA256Hasher {
  #if canImport(CryptoKit)
    private var state = SHA256()
  #else
    private let state = Context()
  #endif

  package init() {}

  package mutating func update(_ content: some ContiguousBytes) {
    content.withUnsafeBytes { buffer in
      #if canImport(CryptoKit)
        state.update(bufferPointer: buffer)
      #else
        check(EVP_DigestUpdate(state.pointer, buffer.baseAddress, buffer.count))
      #endif
    }
  }

  /// The digest of everything that was given to `update`. Call it once, at the end.
  package consuming func finalize() -> SHA256Digest {
    #if canImport(CryptoKit)
      return SHA256Digest(bytes: Array(state.finalize()))
    #else
      var bytes = [UInt8](repeating: 0, count: SHA256Digest.byteCount)
      check(EVP_DigestFinal_ex(state.pointer, &bytes, nil))
      return SHA256Digest(bytes: bytes)
    #endif
  }
}

#if !canImport(CryptoKit)
  /// OpenSSL's state; freed with its last owner.
  private final class Context {
    let pointer: OpaquePointer

    init() {
      guard let pointer = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
      self.pointer = pointer
      check(EVP_DigestInit_ex(pointer, EVP_sha256(), nil))
    }

    deinit { EVP_MD_CTX_free(pointer) }
  }

  /// These calls fail only without memory, or where a policy forbids SHA-256 altogether; no
  /// digest is better than a wrong one.
  private func check(_ status: Int32) {
    precondition(status == 1, "libcrypto refuses SHA-256")
  }
#endif
