"""Writes a sentence encoder as assets/encoder.onnx with weights of eight bits.

    python tools/export_encoder.py model.safetensors vocab.txt assets

The model is all-MiniLM-L6-v2 or what tools/train_encoder.py made of it. The graph is built by hand, so that it has exactly
the operations the program needs: `input_ids` and `attention_mask` (int32, batch by pieces) to `embedding` (float, batch
by 384: the mean over the pieces, of length one). Every weight matrix has one scale a column, the word table one a row.
Needs tools/requirements.txt.
"""

import hashlib
import pathlib
import shutil
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

LAYERS, HEADS, WIDTH, POSITIONS = 6, 12, 384, 128
OPSET = 17


class Graph:
    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], []

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind, *inputs, name=None, outputs=None, **attributes):
        names = outputs or [name or f"{kind.lower()}_{len(self.nodes)}"]
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names if outputs else names[0]

    def eight_bits(self, name, matrix):
        """The matrix (inputs by outputs), stored with one scale a column."""
        scale = np.abs(matrix).max(0) / 127
        stored = np.rint(matrix / scale).astype(np.int8)
        parts = [
            self.constant(f"{name}.int8", stored),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
        ]
        return self.op("DequantizeLinear", *parts, axis=1)

    def linear(self, x, name, matrix, bias):
        return self.op("Add", self.op("MatMul", x, self.eight_bits(name, matrix)), self.constant(f"{name}.bias", bias))

    def norm(self, x, name):
        scale = self.constant(f"{name}.weight", self.weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", self.weights[f"{name}.bias"])
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)

    def embed(self):
        w = self.weights
        table = w["embeddings.word_embeddings.weight"]
        scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
        stored = self.constant("words.int8", np.rint(table / scale).astype(np.int8))
        scales = self.constant("words.scale", scale.astype(np.float32))
        row = self.op("Cast", self.op("Gather", stored, "input_ids"), to=TensorProto.FLOAT)
        words = self.op("Mul", row, self.op("Gather", scales, "input_ids"))
        # every text is one segment: its vector is part of the positions'
        places = w["embeddings.position_embeddings.weight"][:POSITIONS] + w["embeddings.token_type_embeddings.weight"][0]
        length = self.op("Gather", self.op("Shape", "input_ids"), self.constant("one", np.array([1], np.int64)))
        zero = self.constant("zero", np.array([0], np.int64))
        places = self.op("Slice", self.constant("places", places), zero, length, zero)
        return self.norm(self.op("Add", words, places), "embeddings.LayerNorm")

    def layer(self, x, number, mask):
        w, at = self.weights, f"encoder.layer.{number}"
        inner = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        matrix = np.concatenate([w[f"{part}.weight"].T for part in inner], 1)
        bias = np.concatenate([w[f"{part}.bias"] for part in inner])
        # the scale of attention is part of the query
        matrix[:, :WIDTH] /= np.sqrt(WIDTH // HEADS)
        bias[:WIDTH] /= np.sqrt(WIDTH // HEADS)
        all_three = self.linear(x, f"{at}.qkv", matrix, bias)
        thirds = self.op("Split", all_three, axis=-1, outputs=[f"{at}.{part}" for part in "qkv"])
        split = [self.op("Reshape", part, "heads") for part in thirds]
        query, value = (self.op("Transpose", split[part], perm=[0, 2, 1, 3]) for part in (0, 2))
        key = self.op("Transpose", split[1], perm=[0, 2, 3, 1])
        weight = self.op("Softmax", self.op("Add", self.op("MatMul", query, key), mask), axis=-1)
        mixed = self.op("Transpose", self.op("MatMul", weight, value), perm=[0, 2, 1, 3])
        mixed = self.op("Reshape", mixed, "together")
        name = f"{at}.attention.output"
        out = self.linear(mixed, f"{name}.dense", w[f"{name}.dense.weight"].T, w[f"{name}.dense.bias"])
        x = self.norm(self.op("Add", x, out), f"{name}.LayerNorm")
        name = f"{at}.intermediate.dense"
        inner = self.linear(x, name, w[f"{name}.weight"].T, w[f"{name}.bias"])
        bent = self.op("Erf", self.op("Div", inner, "root_two"))
        inner = self.op("Mul", self.op("Mul", inner, self.op("Add", bent, "unit")), "half")
        name = f"{at}.output"
        out = self.linear(inner, f"{name}.dense", w[f"{name}.dense.weight"].T, w[f"{name}.dense.bias"])
        return self.norm(self.op("Add", x, out), f"{name}.LayerNorm")

    def build(self):
        self.constant("heads", np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
        self.constant("together", np.array([0, 0, WIDTH], np.int64))
        for name, value in (("root_two", np.sqrt(2)), ("unit", 1), ("half", 0.5), ("hidden", 1e4)):
            self.constant(name, np.float32(value))
        real = self.op("Cast", "attention_mask", to=TensorProto.FLOAT)
        rows = self.op("Unsqueeze", real, self.constant("of_heads", np.array([1, 2], np.int64)))
        mask = self.op("Mul", self.op("Sub", rows, "unit"), "hidden")
        x = self.embed()
        for number in range(LAYERS):
            x = self.layer(x, number, mask)
        columns = self.op("Unsqueeze", real, self.constant("of_width", np.array([2], np.int64)))
        pieces = self.constant("pieces", np.array([1], np.int64))
        total = self.op("ReduceSum", self.op("Mul", x, columns), pieces, keepdims=0)
        length = self.op("ReduceL2", total, axes=[1], keepdims=1)
        self.op("Div", total, length, name="embedding")
        shape = ["batch", "pieces"]
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info(name, TensorProto.INT32, shape) for name in ("input_ids", "attention_mask")],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", WIDTH])],
            self.constants,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
        onnx.checker.check_model(model)
        return model


def main():
    weights, vocabulary, out = map(pathlib.Path, sys.argv[1:])
    model = Graph(load_file(weights)).build().SerializeToString(deterministic=True)
    (out / "encoder.onnx").write_bytes(model)
    (out / "encoder.sha256").write_text(f"{hashlib.sha256(model).hexdigest()}  encoder.onnx\n")
    shutil.copyfile(vocabulary, out / "encoder-vocab.txt")


if __name__ == "__main__":
    main()
