"""Pictures as bytes, and how much two of them differ."""

import operator
import pathlib
import subprocess

FAR_APART = 255


class Picture:
    def __init__(self, name, width_px, height_px, rgb):
        self.name, self.width_px, self.height_px, self.rgb = name, width_px, height_px, rgb

    def difference(self, other):
        """The largest difference of a channel, 0 to 255; a quick look first, as most pictures differ much."""
        if (self.width_px, self.height_px) != (other.width_px, other.height_px):
            return FAR_APART
        quick = self._largest(other, 997)
        return quick if quick > 8 else self._largest(other, 1)

    def _largest(self, other, step):
        return max(map(abs, map(operator.sub, self.rgb[::step], other.rgb[::step])))

    def is_black(self):
        return max(self.rgb) == 0


def read_ppm(path):
    """A picture as QEMU writes it."""
    data = pathlib.Path(path).read_bytes()
    kind, width, height, most, rgb = data.split(maxsplit=4)
    if kind != b"P6" or most != b"255":
        raise ValueError(f"{path}: not a picture of 8 bits a channel")
    size_bytes = int(width) * int(height) * 3
    return Picture(pathlib.Path(path).stem, int(width), int(height), data[-size_bytes:])


def read_png(path):
    path = pathlib.Path(path)
    ppm = path.with_suffix(".ppm")
    subprocess.run(["convert", str(path), "-depth", "8", str(ppm)], check=True)
    picture = read_ppm(ppm)
    ppm.unlink()
    return picture
