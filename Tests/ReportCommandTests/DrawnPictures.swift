import CPNG
import Foundation

/// Pictures of two classes in a folder for each, as a person would collect them.
enum DrawnPictures {
  /// Writes `count` grey PNG files of 16 × 16 pixels for each of `bars` and `rings`, all different.
  static func write(_ count: Int, to folder: URL) throws {
    for (label, name) in ["bars", "rings"].enumerated() {
      let place = folder.appending(path: name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for index in 0..<count {
        let pixels = (0..<256).map { pixel -> UInt8 in
          let (row, column) = (pixel / 16, pixel % 16)
          let distance = Double((row - 8) * (row - 8) + (column - 8) * (column - 8)).squareRoot()
          let isInk =
            label == 0 ? (column + index) % 8 < 3 : abs(distance - 3 - Double(index % 4)) < 1
          return UInt8((isInk ? 200 : 10) + (pixel * 7 + index * 13) % 40)
        }
        try Data(png(pixels, side: 16)).write(to: place.appending(path: "\(index).png"))
      }
    }
  }

  private static func png(_ pixels: [UInt8], side: Int) -> [UInt8] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(side)
    image.height = png_uint_32(side)
    var size = png_alloc_size_t(1 << 16)
    var bytes = [UInt8](repeating: 0, count: size)
    let written = png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, nil)
    precondition(written != 0)
    return Array(bytes.prefix(size))
  }
}
