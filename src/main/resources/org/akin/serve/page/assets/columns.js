// The columns of a map, from JSON or from the shorter form of GET /api/v1/map/points.

const NO_TOPIC = -1;
const NONE = 0xffff;
const STEPS = 0xffff;

/** @param answer what GET /api/v1/map sends */
export function fromJson(answer) {
  return {
    size: answer.size,
    ids: answer.paper,
    x: Float32Array.from(answer.x),
    y: Float32Array.from(answer.y),
    years: Uint16Array.from(answer.year),
    topic: Int32Array.from(answer.topic),
    topics: answer.topics,
    generation: answer.generation,
  };
}

/**
 * @param buffer what GET /api/v1/map/points sends: the length of a JSON head and the head, then x, y,
 *   year and topic of all papers, 16 bits each
 */
export function fromBytes(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const { size, left, right, bottom, top } = head;
  const column = (place) => new Uint16Array(buffer, 4 + length + 2 * size * place, size);
  const spread = (values, from, to) => {
    const floats = new Float32Array(size);
    const step = (to - from) / STEPS;
    for (let i = 0; i < size; i++) {
      floats[i] = from + values[i] * step;
    }
    return floats;
  };
  const topic = new Int32Array(size);
  const topics = column(3);
  for (let i = 0; i < size; i++) {
    topic[i] = topics[i] === NONE ? NO_TOPIC : topics[i];
  }
  return {
    size, topic, ids: null, years: column(2), topics: head.topics, generation: head.generation,
    x: spread(column(0), left, right),
    y: spread(column(1), bottom, top),
  };
}
