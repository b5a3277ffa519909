"""What files of marks tell: each interpreter of a process writes one, and they are one process."""

from helpers.recording.reading import failures, read_run


def test_the_files_of_one_process_are_one_process(tmp_path):
    (tmp_path / "1.marks").write_text("100\t\trecording\t\n900\t\tstop\t\n", encoding="utf-8")
    (tmp_path / "7.aa.marks").write_text("400\t\tbegin\tsoup\n600\t\tend\tsoup\n", encoding="utf-8")
    (tmp_path / "7.bb.marks").write_text("300\t\tbegin\tsalad\n350\t\tend\tsalad\n650\t\tfailed\tKeyError: 1\n",
                                         encoding="utf-8")
    run = read_run(tmp_path)
    assert [lane.pid for lane in run.lanes] == [7]
    assert [task.label for task in run.tasks] == ["salad", "soup"]
    assert failures(tmp_path) == ["KeyError: 1"]
