//! The network: pieces in, one vector a text out.

use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::{AsView, NdTensor};

use super::embedding::DIMENSIONS;

/// The weights; `assets/NOTICE` says whose they are and how they were made.
pub(super) static ONNX: &[u8] = include_bytes!("../../../assets/encoder.onnx");

/// The network, ready to run.
pub(super) struct Network {
    model: Model,
    ids: NodeId,
    mask: NodeId,
    embedding: NodeId,
    /// Pools of one thread that nobody uses: each run takes one, so that runs of different threads go on side by side
    /// and yet each computes alone, in one order.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

impl Network {
    /// # Panics
    /// When the embedded file is not the one the build was made with; a test guards that.
    pub(super) fn embedded() -> Self {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options.load_static_slice(ONNX).expect("assets/encoder.onnx can be read");
        let node = |name| model.node_id(name).expect("assets/encoder.onnx has its inputs and output");
        let (ids, mask, embedding) = (node("input_ids"), node("attention_mask"), node("embedding"));
        Self { model, ids, mask, embedding, idle: Mutex::default() }
    }

    /// The vectors of texts of `length` pieces each.
    ///
    /// # Panics
    /// When the embedded network is not of the documented form; a test guards that.
    pub(super) fn run(&self, texts: &[&[i32]], length: usize) -> Vec<Vec<f32>> {
        let shape = [texts.len(), length];
        let ids: NdTensor<i32, 2> = NdTensor::from_data(shape, texts.concat());
        let mask: NdTensor<i32, 2> = NdTensor::from_data(shape, vec![1; texts.len() * length]);
        let pool = self.take_pool();
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&pool)));
        let inputs = vec![(self.ids, ids.view().into()), (self.mask, mask.view().into())];
        let output = self.model.run(inputs, &[self.embedding], Some(options));
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(pool);
        let output = output.expect("assets/encoder.onnx runs").swap_remove(0);
        let rows: NdTensor<f32, 2> = output.try_into().expect("assets/encoder.onnx gives vectors");
        rows.to_vec().chunks_exact(DIMENSIONS).map(<[f32]>::to_vec).collect()
    }

    fn take_pool(&self) -> Arc<ThreadPool> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)))
    }
}
