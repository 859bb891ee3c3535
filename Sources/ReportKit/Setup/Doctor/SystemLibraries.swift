import CCairo
import CDeflate
import CPNG
import CYAML
import CZlib

#if canImport(CCrypto)
  import CCrypto
#endif

/// The libraries of the system that the program runs with.
///
/// One that is missing or too old keeps the program from starting, so here they only have versions.
enum SystemLibraries {
  /// Such as `cairo 1.18.0`; libjpeg and md4c do not tell theirs.
  static var versions: [String] {
    var versions = [
      "cairo \(String(cString: cairo_version_string()))", "FreeType \(freeType)",
      "libpng \(String(cString: png_get_libpng_ver(nil)))",
      "libdeflate \(LIBDEFLATE_VERSION_STRING)",
      "zlib \(String(cString: zlibVersion()))",
      "libyaml \(String(cString: yaml_get_version_string()))",
    ]
    #if canImport(CCrypto)
      // `OpenSSL 3.0.13 30 Jan 2024`
      let words = String(cString: OpenSSL_version(0)).split(separator: " ")
      versions.append(words.prefix(2).joined(separator: " "))
    #endif
    return versions + ["libjpeg", "md4c"]
  }

  private static var freeType: String {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0 else { return "unknown" }
    defer { FT_Done_FreeType(library) }
    var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
    FT_Library_Version(library, &major, &minor, &patch)
    return "\(major).\(minor).\(patch)"
  }
}
