<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>DropZone</name>
    <message numerus="yes">
        <source>%Ln files were left out.</source>
        <translation>
            <numerusform>%Ln file was left out.</numerusform>
            <numerusform>%Ln files were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos at most can be looked for at once</source>
        <translation>
            <numerusform>%Ln photo at most can be looked for at once</numerusform>
            <numerusform>%Ln photos at most can be looked for at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message numerus="yes">
        <source>%Ln are hard links</source>
        <translation>
            <numerusform>%Ln is a hard link</numerusform>
            <numerusform>%Ln are hard links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos are in the folder</source>
        <translation>
            <numerusform>%Ln photo is in the folder</numerusform>
            <numerusform>%Ln photos are in the folder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photos could not be taken there</source>
        <translation>
            <numerusform>%Ln photo could not be taken there</numerusform>
            <numerusform>%Ln photos could not be taken there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already</source>
        <translation>
            <numerusform>%Ln was there already</numerusform>
            <numerusform>%Ln were there already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsLine</name>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing likely; %Ln maybe</source>
        <translation>
            <numerusform>nothing likely; %Ln maybe</numerusform>
            <numerusform>nothing likely; %Ln maybe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln photos</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Couldn’t read %Ln files</source>
        <translation>
            <numerusform>Couldn’t read %Ln file</numerusform>
            <numerusform>Couldn’t read %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours</source>
        <translation>
            <numerusform>about %Ln hour</numerusform>
            <numerusform>about %Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hours left</source>
        <translation>
            <numerusform>about %Ln hour left</numerusform>
            <numerusform>about %Ln hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes</source>
        <translation>
            <numerusform>about %Ln minute</numerusform>
            <numerusform>about %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minutes left</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>
