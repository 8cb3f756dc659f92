declare module "seek-bzip" {
  /** Throws a TypeError for bad data. */
  export function decode(
    input: {
      readByte(): number;
      read(buffer: Uint8Array, offset: number, length: number): number;
      eof(): boolean;
    },
    output: { writeByte(byte: number): void },
    /** Whether several files may follow each other. */
    multistream: boolean,
  ): void;
}
