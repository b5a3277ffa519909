// A cook that is no Python program: reads length-prefixed orders from its input, writes length-prefixed bills.
//
//     node kitchen.js < orders > bills
//
// Ends when its input ends. An input that stops in the middle of an order is an error: exit code 1.
"use strict";

const path = require("path");
const protobuf = require("protobufjs");

const kitchen = protobuf.loadSync(path.join(__dirname, "kitchen.proto"));
const Order = kitchen.lookupType("kitchen.Order");
const Bill = kitchen.lookupType("kitchen.Bill");
const CENTS = 350;

let waiting = Buffer.alloc(0);

// A chunk of a pipe ends anywhere: take the orders that are complete, keep the rest for later.
process.stdin.on("data", (chunk) => {
  waiting = waiting.length ? Buffer.concat([waiting, chunk]) : chunk;
  const bills = [];
  let begin = 0;
  for (let end = frameEnd(begin); end !== null; end = frameEnd(begin)) {
    const order = Order.decodeDelimited(waiting.subarray(begin, end));
    bills.push(Bill.encodeDelimited({ dish: order.dish, cents: CENTS * order.portions, cook: "node" }).finish());
    begin = end;
  }
  waiting = waiting.subarray(begin);
  process.stdout.write(Buffer.concat(bills));
});

process.stdin.on("end", () => {
  process.exitCode = waiting.length ? 1 : 0;
});

// Where the frame that begins here ends, or null if not all of it has arrived. The length is a varint:
// seven bits a byte, the lowest first, and the eighth bit says that more follow.
function frameEnd(begin) {
  let length = 0;
  for (let place = begin, scale = 1; place < waiting.length; place += 1, scale *= 128) {
    length += (waiting[place] & 127) * scale;
    if (waiting[place] < 128) {
      const end = place + 1 + length;
      return end <= waiting.length ? end : null;
    }
  }
  return null;
}
