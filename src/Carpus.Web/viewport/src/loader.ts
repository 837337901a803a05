import { metaData, registerImageLoader, utilities, type Types } from '@cornerstonejs/core';
import type { Film } from './film';

const scheme = 'film';

/** Hands Cornerstone the server's decoded values as they are stored: slope 1, intercept 0, so that there is one place for rescale. */
export function createLoader() {
  const films = new Map<string, Film>();

  registerImageLoader(scheme, imageId => ({ promise: load(take(films, imageId), imageId), cancelFn: undefined }) as never);
  metaData.addProvider((type: string, imageId: string) => {
    const film = films.get(imageId);
    return film ? describe(film)[type] : undefined;
  }, 10_000);

  return {
    /** The name under which Cornerstone asks for this film. */
    register(film: Film) {
      const imageId = `${scheme}:${film.id}`;
      films.set(imageId, film);
      return imageId;
    },
  };
}

function take(films: Map<string, Film>, imageId: string) {
  const film = films.get(imageId);
  if (!film) throw new Error(`${imageId} was not registered.`);
  return film;
}

async function load(film: Film, imageId: string): Promise<Types.IImage> {
  const response = await fetch(film.url);
  if (!response.ok) throw new Error(`The film could not be fetched: ${response.status}.`);
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength !== film.rows * film.columns * 2)
    throw new Error(`The film should have ${film.rows * film.columns * 2} bytes and has ${bytes.byteLength}.`);

  const values = film.isSigned ? new Int16Array(bytes) : new Uint16Array(bytes);
  const { low, high } = extremes(values);
  const { rows, columns } = film;
  return {
    imageId, rows, columns, height: rows, width: columns,
    color: false, rgba: false, numberOfComponents: 1,
    minPixelValue: low, maxPixelValue: high, slope: 1, intercept: 0,
    windowCenter: centre(film), windowWidth: width(film), voiLUTFunction: 'LINEAR',
    invert: film.isInverted, photometricInterpretation: photometric(film),
    rowPixelSpacing: film.rowSpacingMm ?? 1, columnPixelSpacing: film.columnSpacingMm ?? 1,
    sizeInBytes: bytes.byteLength, dataType: film.isSigned ? 'Int16Array' : 'Uint16Array',
    getPixelData: () => values,
    voxelManager: utilities.VoxelManager.createImageVoxelManager({ width: columns, height: rows, numberOfComponents: 1, scalarData: values }),
  } as unknown as Types.IImage;
}

function extremes(values: Uint16Array | Int16Array) {
  let low = Infinity, high = -Infinity;
  // By index: an iterator takes several times as long over some million values.
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** What Cornerstone asks about a film, by the names of its metadata modules. */
function describe(film: Film): Record<string, unknown> {
  const { rows, columns } = film;
  const frame = `1.2.840.10008.1.4.0.${film.id.length}`;
  return {
    imagePlaneModule: {
      rows, columns,
      rowPixelSpacing: film.rowSpacingMm ?? 1, columnPixelSpacing: film.columnSpacingMm ?? 1,
      imagePositionPatient: [0, 0, 0], imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      rowCosines: [1, 0, 0], columnCosines: [0, 1, 0], frameOfReferenceUID: frame,
    },
    imagePixelModule: {
      rows, columns, bitsAllocated: 16, bitsStored: film.bitsStored, highBit: film.bitsStored - 1,
      pixelRepresentation: film.isSigned ? 1 : 0, samplesPerPixel: 1, photometricInterpretation: photometric(film),
    },
    generalSeriesModule: { modality: 'CR', seriesInstanceUID: frame },
    voiLutModule: { windowCenter: [centre(film)], windowWidth: [width(film)], voiLUTFunction: 'LINEAR' },
    modalityLutModule: { rescaleSlope: 1, rescaleIntercept: 0 },
  };
}

const photometric = (film: Film) => film.isInverted ? 'MONOCHROME1' : 'MONOCHROME2';

// A linear window of width w covers w - 1 steps (PS3.3 C.11.2.1.2).
const width = ({ window: { low, high } }: Film) => high - low + 1;
const centre = ({ window: { low, high } }: Film) => (low + high) / 2 + 0.5;
