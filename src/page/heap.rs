//! The page figure's memory, in a fraction of the code of the library's own: blocks of sizes that are powers of two,
//! each given back to a list of its size, from which the next of that size is taken.
//!
//! A block is at most twice as large as what is asked for, and the memory never shrinks, which WebAssembly cannot do
//! anyway.

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::cell::Cell;
use std::ptr::null_mut;

/// Bytes of a page of WebAssembly's memory.
const PAGE: usize = 1 << 16;
/// The smallest block is of two to this power, and every block starts at a multiple of its size.
const SMALLEST: u32 = 4;
/// Sizes of blocks, each twice the one before.
const SIZES: usize = (usize::BITS - SMALLEST) as usize;

#[global_allocator]
static HEAP: Heap = Heap { free: [const { Cell::new(null_mut()) }; SIZES], rest: Cell::new([0; 2]) };

struct Heap {
    /// The first free block of every size; each begins with the address of the next.
    free: [Cell<*mut u8>; SIZES],
    /// From where to where nothing has ever been taken.
    rest: Cell<[usize; 2]>,
}

/// The place of a block's size among all sizes; a block that is to start at a multiple of something is as large as
/// that.
fn size_of(layout: Layout) -> usize {
    let most = (layout.size().max(layout.align()).max(1 << SMALLEST) - 1) >> SMALLEST;
    (usize::BITS - most.leading_zeros()) as usize
}

impl Heap {
    /// A block that was never used before; null when there is no more memory.
    fn fresh(&self, block: usize) -> *mut u8 {
        // Large ones start on a page, which is multiple enough for whatever is asked for.
        let multiple = block.min(PAGE);
        let [start, end] = self.rest.get();
        let start = start.next_multiple_of(multiple);
        if start + block <= end {
            self.rest.set([start + block, end]);
            return start as *mut u8;
        }
        let pages = block.div_ceil(PAGE);
        let grown = memory_size(0) * PAGE;
        if memory_grow(0, pages) == usize::MAX {
            return null_mut();
        }
        // What the library's start-up or others have taken in between is theirs.
        let start = if end == grown { start } else { grown };
        self.rest.set([start + block, grown + pages * PAGE]);
        start as *mut u8
    }
}

#[expect(unsafe_code, reason = "an allocator hands out memory; a module of WebAssembly has one thread")]
unsafe impl Sync for Heap {}

#[expect(unsafe_code, reason = "an allocator hands out memory")]
// SAFETY: blocks do not overlap, are as large as their size says, and only free ones are in the lists.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let size = size_of(layout);
        let Some(list) = self.free.get(size) else { return null_mut() };
        let first = list.get();
        if first.is_null() {
            return self.fresh(1 << (size + SMALLEST as usize));
        }
        // SAFETY: a free block begins with the address of the next.
        list.set(unsafe { first.cast::<*mut u8>().read_unaligned() });
        first
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if let Some(list) = self.free.get(size_of(layout)) {
            // SAFETY: the block is given back, and no block is smaller than an address.
            unsafe { block.cast::<*mut u8>().write_unaligned(list.get()) };
            list.set(block);
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let Ok(wanted) = Layout::from_size_align(size, layout.align()) else { return null_mut() };
        if size_of(wanted) == size_of(layout) {
            return block;
        }
        // SAFETY: both blocks are as large as their layouts say, and the old one is not used any more.
        unsafe {
            let moved = self.alloc(wanted);
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}
