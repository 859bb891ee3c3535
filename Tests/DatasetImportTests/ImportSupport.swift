import CJPEG
import CPNG
import CZlib
import Diagnostics
import Foundation
import Testing

@testable import DatasetImport
@testable import Datasets

/// A fresh folder that is removed when nobody refers to it any more.
final class ImportFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "import-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, creating the folders above it, and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// The names in a folder, hidden ones too, sorted.
  func names(in name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + name)) ?? []).sorted()
  }

  /// Adds a dataset `own` to `data/` from paths in this folder and loads it as a study does.
  func add(
    _ sources: [String], _ change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> Dataset {
    var request = ImportRequest(name: "own", sources: sources.map { path + "/" + $0 })
    change(&request)
    _ = try DatasetImporter(request).add(to: path + "/data", generator: "report test")
    return try DatasetLoader(
      catalogue: DatasetCatalogue(folder: path + "/data"), downloads: .offline
    ).load(DatasetRequest(name: "own"))
  }

  /// What keeps the dataset from being added; nothing may be written then.
  func problems(
    _ sources: [String], _ change: (inout ImportRequest) -> Void = { _ in },
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> [ImportProblem] {
    do {
      _ = try add(sources, change)
      Issue.record("the dataset was added", sourceLocation: sourceLocation)
      return []
    } catch let errors as ImportErrors {
      #expect(names(in: "data").isEmpty, sourceLocation: sourceLocation)
      for item in errors.diagnostics.items {
        #expect(
          !item.message.isEmpty && item.code.hasPrefix("RPT-04"), sourceLocation: sourceLocation)
      }
      return errors.problems
    } catch {
      Issue.record("\(error)", sourceLocation: sourceLocation)
      return []
    }
  }
}

/// Files as other programs write them.
enum Files {
  enum PNGKind { case grey, rgb, rgba }

  /// A PNG file of pixels `[row][column][channel]`, by libpng.
  static func png(
    _ pixels: [UInt8], width: Int, height: Int, kind: PNGKind = .grey
  ) -> [UInt8] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    // Colour is bit 1 of libpng's formats, opacity bit 0.
    image.format = kind == .grey ? 0 : kind == .rgb ? 2 : 3
    var size = png_alloc_size_t(1 << 20)
    var bytes = [UInt8](repeating: 0, count: size)
    let written = png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, nil)
    precondition(written != 0)
    return Array(bytes.prefix(size))
  }

  /// A PNG file with the chunk acTL of an animation of so many frames before its pixels.
  static func png(_ bytes: [UInt8], framesBeforePixels count: UInt8) -> [UInt8] {
    let content: [UInt8] = Array("acTL".utf8) + [0, 0, 0, count, 0, 0, 0, 0]
    let checksum = content.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
    // Behind the signature and the header, whose size is that of every file.
    let end = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: checksum >> $0) }
    return Array(bytes[..<33]) + [0, 0, 0, 8] + content + end + Array(bytes[33...])
  }

  /// A JPEG file of grey pixels, by libjpeg; lossy.
  static func jpeg(_ pixels: [UInt8], width: Int, height: Int) -> [UInt8] {
    var info = jpeg_compress_struct()
    var errors = jpeg_error_mgr()
    return withUnsafeMutablePointer(to: &errors) { errors in
      info.err = jpeg_std_error(errors)
      jpeg_CreateCompress(&info, JPEG_LIB_VERSION, MemoryLayout<jpeg_compress_struct>.size)
      var buffer: UnsafeMutablePointer<UInt8>?
      var size: UInt = 0
      jpeg_mem_dest(&info, &buffer, &size)
      info.image_width = JDIMENSION(width)
      info.image_height = JDIMENSION(height)
      info.input_components = 1
      info.in_color_space = JCS_GRAYSCALE
      jpeg_set_defaults(&info)
      jpeg_set_quality(&info, 95, 1)
      jpeg_start_compress(&info, 1)
      var rows = pixels
      rows.withUnsafeMutableBufferPointer { rows in
        for row in 0..<height {
          var line: JSAMPROW? = rows.baseAddress! + row * width
          jpeg_write_scanlines(&info, &line, 1)
        }
      }
      jpeg_finish_compress(&info)
      jpeg_destroy_compress(&info)
      defer { free(buffer) }
      return Array(UnsafeBufferPointer(start: buffer, count: Int(size)))
    }
  }

  static func idx(_ shape: [Int], _ bytes: [UInt8], type: UInt8 = 8) -> [UInt8] {
    [0, 0, type, UInt8(shape.count)]
      + shape.flatMap { size in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) } }
      + bytes
  }

  static func npy(_ shape: [Int], _ bytes: [UInt8], type: String = "|u1") -> [UInt8] {
    let dimensions = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(dimensions)), }"
    header += String(repeating: " ", count: (118 - header.utf8.count % 64 + 64) % 64) + "\n"
    let count = header.utf8.count
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(count & 255), UInt8(count >> 8)]
      + Array(header.utf8) + bytes
  }
}

/// Distinguishable 8 × 8 images: the class decides the bright half, the number the rest.
func sample(_ label: Int, _ number: Int) -> [UInt8] {
  (0..<64).map {
    UInt8(($0 / 32 == label % 2 ? 128 : 0) + (number * 37 + $0 * 11 + label * 5) % 97)
  }
}
