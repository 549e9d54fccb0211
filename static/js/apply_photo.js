// Draws a smaller copy of a photograph on the device; loaded when a large one is chosen.
const LONG_SIDE = 2048; // in pixels

// The file itself where it is small enough; fails where the device cannot draw it.
export async function smallerCopy(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height].map((side) => Math.round(side * scale));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff"; // a JPEG has nothing transparent
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const copy = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return scale < 1 ? new File([copy], file.name.replace(/(\.\w+)?$/, ".jpg")) : file;
}
